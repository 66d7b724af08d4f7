" Uses the language server as a person does in Vim, in the file that is open, and writes what became of it, as JSON.
" The environment says where to (RESULT) and how many seconds to wait (PATIENCE). What differs between plugins comes from
" the dictionary g:plugin of a script that was sourced before.

" Nobody is there to press Enter after a long message.
set nomore cmdheight=12 shortmess+=F

function! Wait(what, Condition) abort
  let l:patience = str2nr($PATIENCE) * 1000 / 20
  while l:patience > 0
    let l:value = a:Condition()
    if !empty(l:value)
      return l:value
    endif
    sleep 20m
    let l:patience -= 1
  endwhile
  throw a:what . ' did not come'
endfunction

" Puts the cursor on the first place where the text stands, so many characters behind its start.
function! s:Go(text, right) abort
  call cursor(1, 1)
  call search('\V' . a:text, 'cW')
  call cursor(line('.'), col('.') + a:right)
endfunction

function! s:TextOf(file) abort
  call bufload(a:file)
  return join(getbufline(a:file, 1, '$'), "\n")
endfunction

" What is offered for the word under the cursor, by typing as a person does: plugins answer in insert mode alone.
function! s:Completion() abort
  let s:offered = []
  let s:checks = 0
  call timer_start(20, function('s:TakeOffer'), {'repeat': -1})
  call feedkeys("ciw\<C-x>\<C-o>", 'tx!')
  silent undo
  return s:offered
endfunction

function! s:TakeOffer(timer) abort
  let s:offered = pumvisible() ? map(complete_info(['items']).items, {_, item -> item.word}) : []
  let s:checks += 1
  if !empty(s:offered) || s:checks * 20 > str2nr($PATIENCE) * 1000
    call timer_stop(a:timer)
    call feedkeys("\<C-e>\<Esc>", 't')
  endif
endfunction

function! s:Use() abort
  let l:file = bufname('%')
  let l:result = {}
  " Those that the settings are behind come a moment later than the first.
  call Wait('the findings', {-> len(g:plugin.diagnostics()) > 1})
  let l:result.diagnostics = g:plugin.diagnostics()

  call s:Go('priority 110', 2)
  call g:plugin.hover()
  let l:result.hover = Wait('hover', g:plugin.hovered)
  silent! pclose!
  call popup_clear(1)

  call s:Go('track_script', 0)
  call cursor(line('.') + 1, 9)
  call g:plugin.definition()
  call Wait('definition', {-> line('.') < 30})
  let l:result.definition = getline('.')

  call s:Go('state MASTER', 6)
  let l:result.completion = s:Completion()

  call s:Go('vrrp_script check_apiserver', 14)
  call g:plugin.rename('check_api')
  call Wait('rename', {-> s:TextOf(l:file) =~# '\n        check_api\n'})
  let l:result.renamed = s:TextOf(l:file)
  let l:result.peer = s:TextOf('keepalived-backup.conf')

  if has_key(g:plugin, 'format')
    setlocal shiftwidth=4 tabstop=4 expandtab
    silent %s/^ \+//
    " A person would see it, and what listens to changes learns of them then.
    redraw
    call g:plugin.format()
    call Wait('formatting', {-> s:TextOf(l:file) =~# '\n        check_api\n'})
    let l:result.formatted = s:TextOf(l:file)
  endif
  call writefile([json_encode(l:result)], $RESULT)
endfunction

function! s:Main() abort
  try
    call s:Use()
  catch
    call writefile([v:exception . ' at ' . v:throwpoint], '/dev/stderr')
  endtry
  qall!
endfunction

" Plugins start when Vim has.
autocmd VimEnter * ++nested call s:Main()
