"""Chains within chains: saved ones are inserted by revision, brought up to date, and sub-chains saved as chains."""
