package dev.fluo.rules.correlation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The events of one stretch of time: what they amount to, and the first of the spans behind them. Mutable. What is to
 * be taken back from another cell is a cell of its own, with the opposite sign.
 */
public final class Cell {

    /** The bytes of its place, a total, and the number of spans. */
    private static final int CELL_BYTES = 48;

    private static final long UNKNOWN = -1;

    private final Amount amount;
    private final List<WrittenSpan> evidence = new ArrayList<>();
    private final List<WrittenSpan> withdrawn = new ArrayList<>();
    /** The bytes that it takes where it is written; {@link #UNKNOWN} after a change. */
    private long writtenBytes = UNKNOWN;

    /** @param amount is kept and added to */
    public Cell(Amount amount) {
        this.amount = Objects.requireNonNull(amount, "amount");
    }

    /** Returns what its events amount to. Only the methods of the cell may change it. */
    Amount amount() {
        return amount;
    }

    List<WrittenSpan> evidence() {
        return Collections.unmodifiableList(evidence);
    }

    /** The spans that are to be taken out of the cell that this one is added to. */
    List<WrittenSpan> withdrawn() {
        return Collections.unmodifiableList(withdrawn);
    }

    /** Adds what one event amounts to, or takes it back. */
    void add(Amount event, WrittenSpan span, int sign) {
        writtenBytes = UNKNOWN;
        amount.add(event, sign);
        if (sign < 0) {
            withdraw(span);
        } else {
            witness(span);
        }
    }

    /** Adds what another cell holds, and takes out what it takes back. */
    void add(Cell other) {
        writtenBytes = UNKNOWN;
        amount.add(other.amount, 1);
        other.withdrawn.forEach(this::remove);
        other.evidence.forEach(this::witness);
    }

    /** Removes a span; its details may differ where they were written by an earlier release or redacted otherwise. */
    private void remove(WrittenSpan span) {
        writtenBytes = UNKNOWN;
        if (!evidence.remove(span)) {
            int place = Collections.binarySearch(evidence, span, WrittenSpan.ORDER);
            if (place >= 0) {
                evidence.remove(place);
            }
        }
    }

    void witness(WrittenSpan span) {
        writtenBytes = UNKNOWN;
        if (!withdrawn.remove(span)) {
            int place = Collections.binarySearch(evidence, span, WrittenSpan.ORDER);
            evidence.add(place < 0 ? -place - 1 : place, span);
            trim(EvidenceSpan.MOST);
        }
    }

    void withdraw(WrittenSpan span) {
        writtenBytes = UNKNOWN;
        if (!evidence.remove(span)) {
            withdrawn.add(span);
        }
    }

    /** Keeps the first spans only. */
    void trim(int most) {
        if (evidence.size() > most) {
            writtenBytes = UNKNOWN;
            evidence.subList(most, evidence.size()).clear();
        }
    }

    /** Takes values out of it, each once. */
    void takeOut(Collection<String> values) {
        writtenBytes = UNKNOWN;
        values.forEach(value -> amount.add(Bag.of(Bag.Keep.FIRST, value), -1));
        dropDebts();
    }

    /** Forgets what was taken back of values that were left out, because there were too many. */
    void dropDebts() {
        if (amount instanceof Bag bag) {
            writtenBytes = UNKNOWN;
            bag.dropDebts();
        }
    }

    /** Returns the bytes that it takes where it is written. */
    long writtenBytes() throws IOException {
        if (writtenBytes == UNKNOWN) {
            ByteCount count = new ByteCount();
            CellCodec.writeAll(this, count);
            writtenBytes = count.bytes();
        }
        return writtenBytes;
    }

    /** Returns the number of events. */
    long events() {
        return amount instanceof Total total ? total.count() : ((Bag) amount).events();
    }

    /** Returns the approximate number of bytes that it takes where it is written. */
    long bytes() {
        long bytes = CELL_BYTES + (amount instanceof Bag bag ? bag.bytes() : 0);
        for (WrittenSpan span : evidence) {
            bytes += span.written().length;
        }
        return bytes;
    }

    /** Returns whether adding this changes nothing. */
    boolean isNothing() {
        return amount.isNothing() && evidence.isEmpty() && withdrawn.isEmpty();
    }
}
