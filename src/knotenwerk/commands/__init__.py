"""Sub-commands of `knotenwerk`, one module each; `knotenwerk.cli` says what a module offers."""
