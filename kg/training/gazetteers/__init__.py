"""Scripts that make the gazetteer files under `seeds/gazetteers` from named public packages."""
