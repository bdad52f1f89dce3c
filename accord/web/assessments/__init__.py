"""The provider's side of a referral: interview, assessment, offer or refusal; and living away."""
