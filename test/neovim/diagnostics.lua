-- Starts the language server in Neovim for the file that is open and prints what it finds, as JSON.
-- The environment names the server (KEEPALIVED_SERVER) and says how many seconds to wait (PATIENCE).

vim.bo.filetype = 'keepalived'
local client = vim.lsp.start_client({
  cmd = { vim.env.KEEPALIVED_SERVER, '--stdio' },
  root_dir = vim.fn.getcwd(),
  on_error = function(code, message)
    io.stderr:write(vim.lsp.client_errors[code] .. ': ' .. vim.inspect(message) .. '\n')
  end,
})
vim.lsp.buf_attach_client(0, client)

local arrived = vim.wait(tonumber(vim.env.PATIENCE) * 1000, function()
  return #vim.diagnostic.get(0) > 0
end, 50)
if not arrived then
  io.stderr:write('no diagnostics arrived\n')
end

local found = {}
for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
  table.insert(found, {
    line = diagnostic.lnum + 1,
    severity = vim.diagnostic.severity[diagnostic.severity],
    source = diagnostic.source,
    code = diagnostic.user_data and diagnostic.user_data.lsp and diagnostic.user_data.lsp.code,
    message = diagnostic.message,
  })
end
io.stdout:write(vim.fn.json_encode(found))
vim.lsp.stop_client(client)
vim.cmd('qall!')
