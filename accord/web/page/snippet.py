"""The one inline script a page carries, and the hash that lets it past the content policy."""

import base64
import hashlib

# The design system's own words: without them its components stay in their no-JavaScript state.
SNIPPET = (
    "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype"
    " ? ' govuk-frontend-supported' : '');"
)

#: What `script-src` must allow beside 'self'.
SNIPPET_SOURCE = f"'sha256-{base64.b64encode(hashlib.sha256(SNIPPET.encode()).digest()).decode()}'"
