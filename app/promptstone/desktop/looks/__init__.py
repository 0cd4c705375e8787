"""The two looks of the studio: their values, and the style sheet made from them."""
