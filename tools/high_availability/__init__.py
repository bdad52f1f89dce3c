"""`make ha-test`: three database servers that watch each other, and what people notice when one dies."""
