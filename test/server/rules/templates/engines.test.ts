import { test } from 'node:test';
import { check } from './support.ts';

test('ERB: Ruby over several lines, blocks, conditions, and a brace behind which nothing ends', () =>
  check(
    'keepalived.conf.erb',
    `<%#
  Comment over
  several lines { with braces
%>
<%
  instances = @instances.sort_by { |name, _| name }
  instances.each do |name, i|
-%>
vrrp_instance <%= name %> {
  interface <%= i['interface'] %>
  virtual_router_id <%= i['id'] || 51 %>
<%- if i['master'] then -%>
  state MASTER
  priority 101
<%- elsif i["other"] -%>
  state BACKUP
  priority 99
<%- else -%>
  state BACKUP
  priority 1000
  #^ invalid-value
<%- end -%>
<% if i['auth'] -%>
  authentication {
    auth_type PASS
    auth_pass <%= i['auth'] %>
  }
<% end -%>
  virtual_ipaddress {
  <%- [i['vips']].flatten.each do |vip| -%>
    <%= vip %>
  <%- end -%>
  }
<% unless i['track'].empty? %>
  track_script {
<% i['track'].each do |t| %>
    <%= t %>
<% end %>
  }<%- -%>

<% end %>
}
<% end -%>
<%- if @mark -%>
virtual_server fwmark <%= @mark %> {
<%- else -%>
virtual_server <%= @address %> <%= @port %> {
<%- end -%>
  lb_algo <%= @algo %>
  lb_kynd NAT
  #^ unknown-keyword
  <%- @reals.each do |real|
        options = real['options'] || {}
        options['TCP_CHECK'] = { 'connect_port' => port } unless options.key?('#')
  -%>
  real_server <%= real['address'] %> <%= port %> {<%= format(options) %>
  }
  <%- end -%>
}
`,
  ));

test('ERB: a piece that another one goes on with', () =>
  check(
    'virtual-server.erb',
    `virtual_server <%= @address %> <%= @port %> {
#^ missing-close-brace
  lb_algo rr
  lb_kind NAT
`,
  ));

test('EPP, and Perl, whose blocks are braces', () => {
  check(
    'vrrp.epp',
    `<%- | String $interface,
      Integer $vrid,
      Array[String] $vips,
| -%>
vrrp_instance VI {
  interface <%= $interface %>
  virtual_router_id <%= $vrid %>
<% if $facts['networking']['hostname'] == 'lb1' { -%>
  state MASTER
  priority 150
<% } elsif $other { -%>
  state BACKUP
<% } else { -%>
  state BACKUP
  priority 100
<% } -%>
  virtual_ipaddress {
<% $vips.each |$vip| { -%>
    <%= $vip %>
<% } -%>
  }
}
`,
  );
  check(
    'keepalived.conf.tt',
    `<% for my $i (@{ $instances }) { %>
vrrp_instance <%= $i->{name} %> {
  state <%= $i->{state} %>
  interface <%= $i->{interface} %>
  virtual_router_id <%= $i->{router_id} %>
  virtual_ipaddress {
    <% for my $vip (@{ $i->{ips} }) { %>
    <%= $vip->{ip} %>/<%= $vip->{cidr} %>
    <% } %>
  }
}
<% } %>
[% FOREACH i IN list %]
vrrp_instance [% i.name %] {
  interface [% i.interface %]
  virtual_router_id [% i.id %]
  virtual_ipaddress {
    [% i.vip %]
  }
}
[% END %]
`,
  );
});

test('Go and consul-template', () => {
  check(
    'keepalived.tmpl',
    `{{- /* Rendered by
   the controller { */ -}}
global_defs {
  {{ $n := len .Emails -}}
  {{ if gt $n 0 -}}
  notification_email {
    {{- range $i, $v := .Emails }}
    {{ $v }}
    {{- end }}
  }
  {{- end }}
  router_id {{ .Name }}
}
{{ range $i, $instance := .Instances }}
vrrp_instance vi-{{$i}} {
  state {{if eq .Priority 100}}MASTER{{else}}BACKUP{{end}}
  interface {{ .Interface }}
  virtual_router_id {{ $instance.ID }}
  priority {{.Priority}}
  advert_int 0
  #^ invalid-value
  virtual_ipaddress {
    {{ range $instance.VIPs }}
    {{ . }}
    {{ end }}
  }
{{- if .Notify}}

  notify_master "/etc/lb/{{.Name}}-notify.sh MASTER"
{{- end}}
}
{{ end }}
{{ if gt (len .RealServers) 0 }}
{{ range .VirtualServers }}
virtual_server {{ .IP }} {{ $port }} {
  lb_algo {{ .Algo }}
  lb_kind {{ .Kind }}
  {{ range $RealServers }}
  real_server {{ . }} {{ $port }} {
    weight 1
  }
  {{ end }}
}
{{ end }}
{{ end }}
`,
  );
  check(
    'keepalived.ctmpl',
    `{{ with $d := key "keepalived/config" | parseJSON }}
vrrp_instance {{ $d.name }} {
  interface {{ env "IFACE" }}
  virtual_router_id {{ keyOrDefault "keepalived/vrid" "51" }}
  virtual_ipaddress {
    {{ range service "vip" }}{{ .Address }}/24
    {{ end }}
  }
}
{{ end }}
virtual_server 192.0.2.1 80 {
  lb_algo rr
  lb_kind NAT
  {{ range service "web" }}
  real_server {{ .Address }} {{ .Port }} {
  }{{ end }}
}
`,
  );
});

test('Mustache and Handlebars', () =>
  check(
    'keepalived.mustache',
    `{{! comment over
 two lines }}
{{#instances}}
vrrp_instance {{name}} {
  interface {{interface}}
  virtual_router_id {{id}}
  {{#master}}
  state MASTER
  {{/master}}
  {{^master}}
  state BACKUP
  {{/master}}
  virtual_ipaddress {
    {{#vips}}
    {{{.}}}
    {{/vips}}
  }
  {{#if auth}}
  authentication {
    auth_type PASS
    auth_pass {{{auth}}}
  }
  {{else}}
  nopreempt
  {{/if}}
}
{{/instances}}
`,
  ));
