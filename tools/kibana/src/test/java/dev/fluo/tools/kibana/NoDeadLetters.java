package dev.fluo.tools.kibana;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterChannel;
import dev.fluo.flink.deadletter.DeadLetterWriter;

/** The channel of a test in which every document is good: a dead letter fails the job. */
final class NoDeadLetters implements DeadLetterChannel {

    private static final long serialVersionUID = 1L;

    @Override
    public DeadLetterWriter open() {
        return new DeadLetterWriter() {
            @Override
            public void write(DeadLetter letter) {
                throw new IllegalStateException(letter.error());
            }

            @Override
            public void flush() {
                // there is none to be made safe
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }
}
