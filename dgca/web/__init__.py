"""Links, cookies, downloads and headers around the pages."""
