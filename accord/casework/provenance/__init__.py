"""Where words come from: text of a closed record keeps its mark when it is pasted elsewhere.

Whoever saves words that others will read asks first:

    refuse_pasted(file, words, 0, klass="plan")
"""

from accord.casework.provenance.refusing import is_pasted_from, refuse_pasted

__all__ = ["is_pasted_from", "refuse_pasted"]
