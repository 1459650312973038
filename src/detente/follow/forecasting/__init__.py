"""Forecasts: which links come next, and how a pair's weeks or months go on."""
