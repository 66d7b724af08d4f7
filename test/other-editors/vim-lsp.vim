" How vim.vim uses vim-lsp.

let g:plugin = {}

function! g:plugin.diagnostics() abort
  let l:uri = lsp#utils#get_buffer_uri(bufnr('%'))
  let l:found = []
  for l:response in values(lsp#internal#diagnostics#state#_get_all_diagnostics_grouped_by_server_for_uri(l:uri))
    for l:one in l:response.params.diagnostics
      call add(l:found, {
        \ 'line': l:one.range.start.line + 1,
        \ 'severity': l:one.severity == 1 ? 'error' : 'warning',
        \ 'message': l:one.message})
    endfor
  endfor
  return l:found
endfunction

function! g:plugin.hover() abort
  LspHover
endfunction

function! g:plugin.hovered() abort
  let l:window = lsp#document_hover_preview_winid()
  return l:window ? join(getbufline(winbufnr(l:window), 1, '$'), "\n") : ''
endfunction

function! g:plugin.definition() abort
  LspDefinition
endfunction

function! g:plugin.rename(name) abort
  call timer_start(20, function('s:Answer', [a:name]), {'repeat': -1})
  LspRename
endfunction

" Types the new name once the question is there.
function! s:Answer(name, timer) abort
  if mode() ==# 'c'
    call timer_stop(a:timer)
    call feedkeys("\<C-u>" . a:name . "\<CR>", 't')
  endif
endfunction

function! g:plugin.format() abort
  LspDocumentFormatSync
endfunction
