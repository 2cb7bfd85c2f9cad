package dev.fluo.flink.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentVersionTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 7", "0, 4294967295", "1, 0", "3, 12", "2047, 4294967295"})
    void holdsHowOftenTheTopicWasMadeAgainAndTheOffset(int restarts, long offset) {
        long version = DocumentVersion.of(restarts, offset);

        assertThat(DocumentVersion.restarts(version)).isEqualTo(restarts);
        assertThat(DocumentVersion.offset(version)).isEqualTo(offset);
    }

    @Test
    void isTheOffsetInATopicThatWasNeverMadeAgain() {
        assertThat(DocumentVersion.of(0, 42)).isEqualTo(42);
    }

    @Test
    void isGreaterInALaterTopic() {
        assertThat(DocumentVersion.of(1, 0)).isGreaterThan(DocumentVersion.of(0, 4_294_967_295L));
    }

    @Test
    void leavesRoomForTheRevisionsOfASignal() {
        long greatest = DocumentVersion.of(Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertThat(Math.multiplyExact(greatest, 1L << 20)).as("no overflow").isPositive();
    }

    @Test
    void leavesNothingReadAsItIs() {
        assertThat(DocumentVersion.offset(-1)).isEqualTo(-1);
        assertThat(DocumentVersion.restarts(-1)).isZero();
    }
}
