"""What the compatibility tests stand on: servers, the client's processes, and waiting."""
