"""Pages as pictures, to be looked at before anything is printed."""
