package dev.fluo.flink.intake;

import dev.fluo.flink.intake.CheckNotes.Suspect;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory of which document was being checked when a process ended. A document is set aside that was so twice.
 *
 * <p>One end is no proof: others end processes too, and at a start some document is always being checked. Therefore
 * only ends count of which it is known that this very document was being checked.
 *
 * <p>Every two seconds it marks a document while it is checked, then from which document on documents are being
 * checked. After a process has ended, the next start marks each document from there on by itself. A checkpoint, and a
 * task that ends in order, take the marks back. Without its store it does nothing: a document must not wait for it.
 */
final class CheckJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckJournal.class);

    /** Number of processes that end while a document is checked before it is set aside. */
    static final int DEATHS = 2;

    /** Time that one mark holds for, milliseconds. */
    static final long MARK_MILLIS = 2_000;

    /** Number of documents that are marked each by itself: more than are checked while one mark holds. */
    static final int CAREFUL = 2_000;

    private final CheckMarks.Store store;
    private final LongSupplier clock;

    private CheckNotes notes = CheckNotes.NONE;
    private @Nullable Suspect suspect;
    private long diedFrom = RuleGate.NOTHING;
    private int careful;
    private long markedMillis;
    private long highest = RuleGate.NOTHING;
    private boolean usable = true;

    /**
     * Reads what an earlier process left behind.
     *
     * @param clock a time that only goes forward, milliseconds
     */
    CheckJournal(CheckMarks.Store store, LongSupplier clock) {
        this.store = store;
        this.clock = clock;
        markedMillis = clock.getAsLong() - MARK_MILLIS;
        try {
            notes = CheckNotes.parse(store.read());
        } catch (IOException e) {
            giveUp(e);
        }
        diedFrom = notes.run();
        suspect = notes.checking();
        careful = diedFrom == RuleGate.NOTHING && suspect == null ? 0 : CAREFUL;
        if (suspect != null && suspect.deaths() >= DEATHS) {
            notes = notes.setAside(suspect);
            write(suspect.offset());
            markedMillis -= MARK_MILLIS;
        }
    }

    /** Returns the number of processes that a document ended; empty if it is not set aside. */
    OptionalInt setAside(RawRecord record) {
        return notes.aside().isEmpty()
                ? OptionalInt.empty()
                : notes.aside(Suspect.of(record, 0))
                        .map(each -> OptionalInt.of(each.deaths()))
                        .orElse(OptionalInt.empty());
    }

    /** Notes that a document is going to be checked. */
    void begin(RawRecord record) {
        boolean again = record.offset() < highest;
        highest = Math.max(highest, record.offset());
        if (again || isSuspected(record)) {
            careful = Math.max(0, careful - 1);
            notes = notes.checking(Suspect.of(record, deaths(record) + 1));
            write(record.offset());
        } else if (clock.getAsLong() - markedMillis >= MARK_MILLIS) {
            notes = notes.running(record.offset()).checking(Suspect.of(record, deaths(record) + 1));
            write(record.offset());
        }
    }

    /** Notes that the document of the last {@link #begin} has been checked. */
    void end(RawRecord record) {
        if (notes.checking() != null) {
            notes = notes.checking(null);
            write(record.offset());
        }
    }

    /** Notes that what was checked so far is in a checkpoint, or that the task ends in order. */
    void settle() {
        forgetWhatWasReached();
        if (notes.run() != RuleGate.NOTHING || notes.checking() != null) {
            notes = notes.idle();
            write(Math.max(0, highest));
            markedMillis -= MARK_MILLIS;
        }
    }

    /** Documents that are still to come stay suspected: checkpoints are made while the topic is read. */
    private void forgetWhatWasReached() {
        if (suspect != null && suspect.offset() <= highest) {
            suspect = null;
        }
        if (diedFrom <= highest) {
            diedFrom = RuleGate.NOTHING;
        }
        careful = suspect == null && diedFrom == RuleGate.NOTHING ? 0 : careful;
    }

    /** Notes that the topic begins again: its offsets do. */
    void restart() {
        highest = RuleGate.NOTHING;
    }

    private boolean isSuspected(RawRecord record) {
        return careful > 0
                && ((diedFrom != RuleGate.NOTHING && record.offset() >= diedFrom)
                        || (suspect != null && suspect.offset() == record.offset()));
    }

    private int deaths(RawRecord record) {
        Suspect before = suspect;
        return before != null && Suspect.of(record, 0).isSame(before) ? before.deaths() : 0;
    }

    private void write(long offset) {
        markedMillis = clock.getAsLong();
        if (!usable) {
            return;
        }
        try {
            store.write(offset, notes.text());
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException failure) {
        usable = false;
        LOG.warn(
                "Which document is being checked cannot be noted, so one that ends the process will not be set aside: {}",
                failure.getMessage());
    }

    @Override
    public void close() {
        settle();
        store.close();
    }
}
