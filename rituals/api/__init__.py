"""What programs do in a team's name: tokens, and requests that come twice."""
