-- Uses the language server as a person does in Neovim, in the file that is open, and prints what became of it, as JSON.
-- The environment names the server (KEEPALIVED_SERVER) and says how many seconds to wait (PATIENCE).

local patience = tonumber(vim.env.PATIENCE) * 1000
vim.bo.filetype = 'keepalived'
vim.bo.shiftwidth = 4
vim.bo.expandtab = true
local client = vim.lsp.start_client({
  cmd = { vim.env.KEEPALIVED_SERVER, '--stdio' },
  root_dir = vim.fn.getcwd(),
  on_error = function(code, message)
    io.stderr:write(vim.lsp.client_errors[code] .. ': ' .. vim.inspect(message) .. '\n')
  end,
})
vim.lsp.buf_attach_client(0, client)

local function ready()
  local known = vim.lsp.get_client_by_id(client)
  return known and known.initialized
end

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

local function lines()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return window
    end
  end
end

wait('the server', ready)
local result = {}

go('priority 110', 2)
vim.lsp.buf.hover()
wait('hover', floating)
local window = floating()
if window then
  local buffer = vim.api.nvim_win_get_buf(window)
  result.hover = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
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
local params = vim.lsp.util.make_position_params()
local answer = vim.lsp.buf_request_sync(0, 'textDocument/completion', params, patience)[client].result
local items = vim.lsp.util.text_document_completion_list_to_complete_items(answer, '')
result.completion = vim.tbl_map(function(item)
  return item.word
end, items)

go('vrrp_script check_apiserver', 14)
vim.lsp.buf.rename('check_api')
wait('rename', function()
  return lines():find('check_api weight', 1, true) or lines():find('\n        check_api\n', 1, true)
end)
result.renamed = lines()

vim.cmd([[silent %s/^ \+//]])
vim.lsp.buf.formatting_sync(nil, patience)
result.formatted = lines()

io.stdout:write(vim.fn.json_encode(result))
vim.lsp.stop_client(client)
vim.cmd('qall!')
