;;; -*- lexical-binding: t -*-
;; Uses the language server as a person does in Emacs, in the file that is open, and writes what became of it, as JSON.
;; The environment says where to (RESULT) and how many seconds to wait (PATIENCE).

(require 'json)

(defvar result nil)

(defun wait-for (what condition)
  "Wait until CONDITION, a function, gives a value, and return it; complain that WHAT did not come otherwise."
  (let ((deadline (+ (float-time) (string-to-number (getenv "PATIENCE"))))
        value)
    (while (and (not (setq value (funcall condition))) (< (float-time) deadline))
      (accept-process-output nil 0.05))
    (or value (error "%s did not come" what))))

(defun go (text right)
  "Go to the first place where TEXT stands, RIGHT characters behind its start."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (+ (match-beginning 0) right)))

(defun note (key value)
  (push (cons key value) result))

(defun text ()
  (string-trim-right (buffer-substring-no-properties (point-min) (point-max))))

;; Eglot tells only what is about a buffer in a window.
(switch-to-buffer (current-buffer))

;; There is nobody to answer, and no command loop that would run this hook.
(fset 'y-or-n-p #'always)
(run-hooks 'post-command-hook)
(wait-for "the server" #'eglot-current-server)

(note 'diagnostics
      (mapcar (lambda (diagnostic)
                `((line . ,(line-number-at-pos (flymake-diagnostic-beg diagnostic)))
                  (severity . ,(string-remove-prefix "eglot-" (symbol-name (flymake-diagnostic-type diagnostic))))
                  (message . ,(flymake-diagnostic-text diagnostic))))
              (wait-for "the findings"
                        (lambda ()
                          ;; Those that the settings are behind come a moment later than the first.
                          (flymake-start)
                          (and (cdr (flymake-diagnostics)) (flymake-diagnostics))))))

(go "priority 110" 2)
(let (hover)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover text)))
  (note 'hover (substring-no-properties (wait-for "hover" (lambda () hover)))))

(go "track_script" 0)
(forward-line 1)
(back-to-indentation)
(call-interactively #'xref-find-definitions)
(note 'definition (string-trim-right (thing-at-point 'line t)))

(go "state MASTER" 6)
(let ((found (eglot-completion-at-point)))
  (note 'completion
        (mapcar #'substring-no-properties
                (all-completions (buffer-substring (nth 0 found) (point)) (nth 2 found)))))

(go "vrrp_script check_apiserver" 14)
(eglot-rename "check_api")
(note 'renamed (text))
(with-current-buffer (find-file-noselect "keepalived-backup.conf")
  (note 'peer (text)))

(goto-char (point-min))
(while (re-search-forward "^ +" nil t)
  (replace-match ""))
(eglot-format-buffer)
(note 'formatted (text))

(with-temp-file (getenv "RESULT")
  (insert (json-encode result)))
(kill-emacs 0)
