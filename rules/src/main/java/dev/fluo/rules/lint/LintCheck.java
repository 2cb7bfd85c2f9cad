package dev.fluo.rules.lint;

import dev.fluo.rules.language.Problem;
import java.util.List;

/** A check of a whole rule. */
public interface LintCheck {

    /** Returns the id by which a document switches the check off, and which names its page of the manual. */
    String id();

    /** Returns the warnings about a rule; empty if there are none. */
    List<Problem> check(LintedRule rule);
}
