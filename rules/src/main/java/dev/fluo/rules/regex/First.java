package dev.fluo.rules.regex;

import java.util.Optional;

/** Says with what every match of a pattern begins, so that a search can pass over all else. */
final class First {
    private First() {}

    /** The code units that a match begins with; empty if that is not known, or a match may be empty. */
    static Optional<UnitRanges> of(Part part) {
        if (part instanceof Part.Unit unit) {
            return Optional.of(unit.units());
        }
        if (part instanceof Part.Sequence sequence && !sequence.parts().isEmpty()) {
            return of(sequence.parts().get(0));
        }
        return part instanceof Part.Repeat repeat && repeat.least() > 0 ? of(repeat.part()) : Optional.empty();
    }

    /** Tells if every match begins at the start of the text. */
    static boolean isTextStart(Part part) {
        if (part instanceof Part.Assertion assertion) {
            return assertion.place() == Part.Place.TEXT_START;
        }
        if (part instanceof Part.Sequence sequence) {
            return !sequence.parts().isEmpty() && isTextStart(sequence.parts().get(0));
        }
        return part instanceof Part.Choice choice && choice.parts().stream().allMatch(First::isTextStart);
    }
}
