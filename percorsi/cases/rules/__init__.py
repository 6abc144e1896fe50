from percorsi.cases.rules.closing import holds_path_open, why_held_open
from percorsi.cases.rules.moves import MOVES, move_completing, moves_from, why_not_move, why_not_yet

__all__ = ["MOVES", "holds_path_open", "move_completing", "moves_from", "why_held_open", "why_not_move", "why_not_yet"]
