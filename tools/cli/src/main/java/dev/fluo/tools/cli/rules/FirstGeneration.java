package dev.fluo.tools.cli.rules;

import dev.fluo.rules.correlation.Gathering;

/** Of a rule that has never been changed. */
record FirstGeneration() implements Gathering {
    @Override
    public long generation(String ruleId) {
        return 0;
    }

    @Override
    public boolean gatheredBefore(String ruleId) {
        return false;
    }

    @Override
    public long learnedFrom(String ruleId) {
        return 0;
    }
}
