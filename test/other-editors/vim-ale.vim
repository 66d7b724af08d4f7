" How vim.vim uses ALE.

let g:plugin = {}

function! g:plugin.diagnostics() abort
  return map(copy(ale#engine#GetLoclist(bufnr('%'))), {_, one -> {
    \ 'line': one.lnum, 'severity': one.type ==# 'E' ? 'error' : 'warning', 'message': one.text}})
endfunction

function! g:plugin.hover() abort
  let g:ale_hover_to_preview = 1
  ALEHover
endfunction

function! g:plugin.hovered() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&filetype') =~# '^ale-preview'
      return join(getbufline(winbufnr(l:window), 1, '$'), "\n")
    endif
  endfor
  return ''
endfunction

function! g:plugin.definition() abort
  ALEGoToDefinition
endfunction

function! g:plugin.rename(name) abort
  " There is nobody to answer its question.
  let s:name = a:name
  runtime autoload/ale/util.vim
  function! ale#util#Input(...) abort
    return s:name
  endfunction
  ALERename
endfunction
