"""What makes and checks pages and pins; not part of the package."""
