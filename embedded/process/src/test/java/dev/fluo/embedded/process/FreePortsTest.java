package dev.fluo.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void knowsWhichPortsAreTaken() throws Exception {
        int port = FreePorts.next();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
        assertThat(FreePorts.isFree(port)).isTrue();
    }

    @Test
    void takesAFreePortForZeroOnly() {
        assertThat(FreePorts.orNext(4318)).isEqualTo(4318);
        assertThat(FreePorts.orNext(0)).isPositive();
    }
}
