"""Other data sets' events on their way into a store: formats, crosswalks, parties, parts."""
