"""The process and what every request passes on its way: connections, hosts, limits of a client, logs, metrics."""
