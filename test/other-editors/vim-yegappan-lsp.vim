" How vim.vim uses yegappan/lsp.

let g:plugin = {}

function! g:plugin.diagnostics() abort
  return map(lsp#diag#GetDiagsForBuf(bufnr('%')), {_, one -> {
    \ 'line': one.range.start.line + 1,
    \ 'severity': one.severity == 1 ? 'error' : 'warning',
    \ 'message': one.message}})
endfunction

function! g:plugin.hover() abort
  LspHover
endfunction

function! g:plugin.hovered() abort
  return join(map(popup_list(), {_, window -> join(getbufline(winbufnr(window), 1, '$'), "\n")}), "\n")
endfunction

function! g:plugin.definition() abort
  LspGotoDefinition
endfunction

function! g:plugin.rename(name) abort
  execute 'LspRename' a:name
endfunction

function! g:plugin.format() abort
  LspFormat
endfunction
