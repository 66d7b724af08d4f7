-- Uses the language server as a person does in Neovim, in the file that is open, and writes what became of it, as JSON.
-- The environment says where to (RESULT) and how many seconds to wait (PATIENCE).

local patience = tonumber(vim.env.PATIENCE) * 1000

local function wait(what, condition)
  if not vim.wait(patience, condition, 20) then
    io.stderr:write(what .. ' did not come\n')
  end
end

--- Puts the cursor on the first place where the text stands, `right` characters behind its start.
local function go(text, right)
  vim.fn.cursor(1, 1)
  vim.fn.search('\\V' .. text, 'cW')
  vim.fn.cursor(vim.fn.line('.'), vim.fn.col('.') + (right or 0))
end

local function textOf(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

local function client()
  local list = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  return list[1]
end

local result = {}

-- Those that the settings are behind come a moment later than the first.
wait('the findings', function()
  return #vim.diagnostic.get(0) > 1
end)
result.diagnostics = vim.tbl_map(function(diagnostic)
  return {
    line = diagnostic.lnum + 1,
    severity = vim.diagnostic.severity[diagnostic.severity]:lower(),
    message = diagnostic.message,
  }
end, vim.diagnostic.get(0))

go('priority 110', 2)
vim.lsp.buf.hover()
wait('hover', floating)
local window = floating()
if window then
  result.hover = textOf(vim.api.nvim_win_get_buf(window))
  vim.api.nvim_win_close(window, true)
end

go('track_script', 0)
vim.fn.cursor(vim.fn.line('.') + 1, 9)
vim.lsp.buf.definition()
wait('definition', function()
  return vim.fn.line('.') < 30
end)
result.definition = vim.fn.getline('.')

go('state MASTER', 6)
local params = vim.lsp.util.make_position_params(0, client().offset_encoding)
local answer = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, patience)[client().id].result
result.completion = vim.tbl_map(function(item)
  return item.label
end, answer.items or answer)

go('vrrp_script check_apiserver', 14)
vim.lsp.buf.rename('check_api')
wait('rename', function()
  return textOf(0):find('\n        check_api\n', 1, true)
end)
result.renamed = textOf(0)
local peer = vim.fn.bufadd('keepalived-backup.conf')
vim.fn.bufload(peer)
result.peer = textOf(peer)

vim.bo.shiftwidth = 4
vim.bo.expandtab = true
vim.cmd([[silent %s/^ \+//]])
if vim.lsp.buf.format then
  vim.lsp.buf.format({ timeout_ms = patience })
else
  vim.lsp.buf.formatting_sync(nil, patience)
end
result.formatted = textOf(0)

vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.RESULT)
vim.cmd('qall!')
