"""What is known of one park, to be read on one page of paper or screen; and the parts that pages share with it."""
