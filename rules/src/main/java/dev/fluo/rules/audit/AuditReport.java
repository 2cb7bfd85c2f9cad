package dev.fluo.rules.audit;

import java.util.List;

/**
 * Result of the verification of an audit chain.
 *
 * @param records how many audit records were read
 * @param first the number of the first record, 0 when there was none; above 1 where older ones have expired
 * @param head the end of the chain, to be compared with one written down elsewhere: that the newest records were cut
 *     off cannot be seen in what is left
 * @param stepsBack where the job was started from an older state, in the order of the records: nothing is wrong with
 *     that, but what the state did not know of may have been recorded twice
 * @param findings what is wrong, in the order of the records; empty when nothing is
 */
public record AuditReport(
        long records, long first, AuditHead head, List<StepBack> stepsBack, List<AuditFinding> findings) {

    public AuditReport {
        stepsBack = List.copyOf(stepsBack);
        findings = List.copyOf(findings);
    }

    public boolean isIntact() {
        return findings.isEmpty();
    }
}
