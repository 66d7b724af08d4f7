import { test } from 'node:test';
import { check } from './support.ts';

test('Jinja: values, branches, loops, and directives of several lines', () =>
  check(
    'keepalived.conf.j2',
    `{# Written by the role: do not edit { this,
   see "the documentation" #}
{%- set peers = [
  '192.0.2.1',
  '192.0.2.2',
] -%}
{% macro check(name, port) -%}
vrrp_script {{ name }} {
  script "/usr/bin/nc -z 127.0.0.1 {{ port }}"
  interval 2
}
{%- endmacro %}
global_defs {
  router_id {{ inventory_hostname }}
{% if script_user is defined %}
  script_user {{ script_user }}
  enable_script_security
{% endif %}
}
{{ check('haproxy', 8443) }}
vrrp_instance VI_1 {
{% if inventory_hostname != groups['lb'][0] %}
  state BACKUP
  priority {{ 100 - index }}
{% elif peers | length > 2 %}
  state MASTER
  priority 256
  #^ invalid-value
{% else %}
  state MASTER
  priority 150
{% endif %}
  interface {{ interface | default(
      ansible_default_ipv4.interface
  ) }}
  virtual_router_id {{ vrid }}
  advert_int {{ advert_int | default('1') }} # "!
{% if auth %}
  authentication {
    auth_type PASS
    auth_pass {{ auth_pass }}
  }
{% endif %}
  unicast_src_ip {{ ansible_default_ipv4.address }}
  unicast_peer {
{% for host in groups['lb'] if host != inventory_hostname %}
    {{ hostvars[host]['ansible_host'] }}
{% endfor %}
  }
  virtual_ipaddress {
    {% for vip in vips %}{{ vip }}/24 dev {{ interface }}
    {% endfor %}
    192.0.2.300
    #^ invalid-value
  }
  virtual_ipaddress_excluded {
    {{ more | join('\\n    ') }}
  }
  track_script {
    haproxy
  }
  nopremt
  #^ unknown-keyword
  {{ extra | default('') }}
}
{% for service in services %}
virtual_server {{ service.ip }} {{ service.port }} {
  delay_loop 6
  lb_algo {{ service.algo }}
  lb_kind DR
  protocol TCP
{% for real in service.reals %}
  real_server {{ real }} {{ service.port }} {
    weight 1
    {% if service.tls %}SSL_GET {{ '{' }}{% else %}HTTP_GET {{ '{' }}{% endif %}

    {% raw %}
    {% endraw %}
    {{ '}' }}
  }
{% endfor %}
}
{% endfor %}
`,
  ));

test('Jinja: branches that open and close what stands around them', () =>
  check(
    'keepalived.conf.jinja',
    `{% if master %}
vrrp_instance VI_1 {
  state MASTER
  priority 150
{% else %}
vrrp_instance VI_1 {
  state BACKUP
  priority 100
{% endif %}
  interface eth0
  virtual_router_id 51
  virtual_ipaddress {
    192.0.2.1/24
  }
}
vrrp_instance {{ name }} {
  interface eth0
  virtual_router_id 52
  virtual_ipaddress {
{% if more %}
    192.0.2.2/24
    192.0.2.3/24
  }
{% elif less %}
  {% if least %}
  }
  {% else %}
    192.0.2.4/24
  }
  {% endif %}
{% else %}
    192.0.2.3/24
  }
{% endif %}
  priority 300
  #^ invalid-value
}
virtual_server 192.0.2.9 80 {
  lb_algo rr
  lb_kind DR
  protocol TCP
  real_server 192.0.2.10 80 {
{% if tls %}
    SSL_GET {
{% else %}
    HTTP_GET {
{% endif %}
      url {
        path /
        status_code 200
      }
    }
  }
}
`,
  ));

test('Jinja: the same block in two branches', () =>
  check(
    'keepalived.j2',
    `{% if grouped %}
vrrp_sync_group G {
  group {
    VI_1
{% if second %}
    {{ second }}
{% endif %}
  }
}
{% else %}
vrrp_sync_group G {
  group {
    VI_1
    VI_9
  }
}
{% endif %}
{% include 'more.j2' %}
{% block extra %}{% endblock %}
{% if one %}
vrrp_instance VI_1 {
  interface eth0
  virtual_router_id 1
  virtual_ipaddress {
    192.0.2.1/24
  }
}
{% else %}
vrrp_instance VI_1 {
  interface eth1
  virtual_router_id 1
  virtual_ipaddress {
    192.0.2.1/24
  }
  track_script {
    from_elsewhere
  }
}
{% endif %}
`,
  ));

test('Jinja on one line', () =>
  check(
    'keepalived.conf',
    `vrrp_instance VI_1 {
  state {% if a != "b" %}MASTER{% else %}BACKUP{% endif %}

  priority {% if master %} 100 {% else %} 90 {% endif %}

  interface eth0
  {% if a %}virtual_router_id 1{% else %}virtual_router_id 2{% endif %}

  {% if nopreempt %}nopreempt{% endif %}

  virtual_ipaddress { {% for vip in vips %}
    {{ vip }}{% endfor %}
  }
  authentication { {# the password is in the vault #}
    auth_type PASS
    auth_pass {{ vault["password"] }}
  }
  notify "{{ script }} {{ 'a b' }} it's"
  unicast_peer { {{ peers | join(' ') }} }
  garp_master_repeat {{ '#' * 2 }}
  garp_master_delay x{{ '!' }}
}
`,
  ));
