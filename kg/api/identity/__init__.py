"""Who is who: review, explanation, judgements."""
