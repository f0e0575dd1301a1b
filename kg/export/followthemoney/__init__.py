"""Entities of the FollowTheMoney model, which OpenAleph and its kin read."""
