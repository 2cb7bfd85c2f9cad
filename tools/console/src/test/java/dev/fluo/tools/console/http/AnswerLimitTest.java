package dev.fluo.tools.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not read their answers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnswerLimitTest {

    @Test
    void closesTheConnectionOfAClientThatReadsNothing() throws Exception {
        try (AnswerLimit limit = new AnswerLimit(Duration.ofMillis(50));
                ServerSocketChannel server = listening();
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel served = server.accept()) {
            OutputStream out = Channels.newOutputStream(served);
            assertThat(client.isConnected()).isTrue();
            assertThatThrownBy(() -> limit.write(() -> {
                        while (true) {
                            out.write(new byte[1 << 16]); // blocks when both buffers are full
                        }
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(served.isOpen()).isFalse();
            assertThat(Thread.currentThread().isInterrupted())
                    .as("the thread serves another client")
                    .isFalse();
        }
    }

    @Test
    void leavesAClientAloneThatReads() throws Exception {
        try (AnswerLimit limit = new AnswerLimit(Duration.ofSeconds(50));
                ServerSocketChannel server = listening();
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel served = server.accept()) {
            OutputStream out = Channels.newOutputStream(served);
            limit.write(() -> out.write(1));
            limit.write(() -> out.write(2));
            served.shutdownOutput();
            ByteBuffer read = ByteBuffer.allocate(8);
            int count = 0;
            while (count >= 0) {
                count = client.read(read);
            }
            assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
            assertThat(served.isOpen()).isTrue();
        }
    }

    private static ServerSocketChannel listening() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
