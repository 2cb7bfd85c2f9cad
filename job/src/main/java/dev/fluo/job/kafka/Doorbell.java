package dev.fluo.job.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.common.config.ConfigException;

/** Finds out at once that nobody is there; Kafka's own clients would try again until their time is over. */
final class Doorbell {

    private static final int PATIENCE_MILLIS = 3000;

    private Doorbell() {}

    /** @throws StartException if none of the addresses can be connected to */
    static void ring(KafkaAccess access) throws StartException {
        IOException refusal = null;
        for (InetSocketAddress address : addresses(access)) {
            try (Socket socket = new Socket()) {
                socket.connect(address, PATIENCE_MILLIS);
                return;
            } catch (IOException e) {
                refusal = e;
            }
        }
        throw new StartException(
                "no Kafka at " + access + (refusal == null ? "" : " (" + refusal.getMessage() + ")"),
                "Is it running, and is the address right? --kafka HOST:PORT",
                refusal);
    }

    private static List<InetSocketAddress> addresses(KafkaAccess access) throws StartException {
        try {
            List<String> servers = List.of(access.bootstrapServers().split("\\s*,\\s*"));
            return ClientUtils.parseAndValidateAddresses(servers, ClientDnsLookup.USE_ALL_DNS_IPS);
        } catch (ConfigException e) {
            throw new StartException(
                    "'" + access + "' is no address of Kafka: " + e.getMessage(),
                    "Write HOST:PORT, several with commas.",
                    e);
        }
    }
}
