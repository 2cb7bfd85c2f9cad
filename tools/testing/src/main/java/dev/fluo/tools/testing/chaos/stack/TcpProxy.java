package dev.fluo.tools.testing.chaos.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands on 127.0.0.1 between a server and its clients, and passes on what they say until it is told to refuse them or
 * to fall silent.
 */
public final class TcpProxy implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int WAITING_CLIENTS = 64;

    private final String name;
    private final int port;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;
    private boolean silent;

    private TcpProxy(String name, int port, int serverPort) {
        this.name = name;
        this.port = port;
        this.serverPort = serverPort;
    }

    /**
     * Listens from now on.
     *
     * @param name what people call the server, for threads and messages
     * @param port where clients connect
     * @param serverPort where the server listens, now or later
     */
    public static TcpProxy start(String name, int port, int serverPort) {
        TcpProxy proxy = new TcpProxy(name, port, serverPort);
        proxy.listen();
        return proxy;
    }

    /** Refuses new connections and breaks those there are, until {@link #pass}. */
    public synchronized void refuse() {
        closeQuietly(listener);
        listener = null;
        breakConnections();
    }

    /** Keeps connections and takes new ones, but passes on nothing, until {@link #pass}. */
    public synchronized void fallSilent() {
        silent = true;
    }

    /** Passes on everything again, what was held back too. */
    public synchronized void pass() {
        silent = false;
        notifyAll();
        if (listener == null) {
            listen();
        }
    }

    private synchronized void listen() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(LOOPBACK, port), WAITING_CLIENTS);
            listener = opened;
            start("accept", () -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy of " + name + " cannot listen on port " + port, e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                serve(opened.accept());
            } catch (IOException closed) {
                // the listener was closed, and the loop ends
            }
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try {
            connect(client);
        } catch (IOException refused) {
            close(client); // the server is not there: the client is told so
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(LOOPBACK, serverPort);
        sockets.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        start("to-server", () -> pump(client, server));
        start("to-client", () -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                awaitVoice();
                out.write(buffer, 0, count);
            }
        } catch (IOException broken) {
            // one end is gone: the other one is told so below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(from);
        close(to);
    }

    private synchronized void awaitVoice() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private void start(String purpose, Runnable work) {
        Thread thread = new Thread(work, "proxy-of-" + name + "-" + purpose);
        thread.setDaemon(true);
        thread.start();
    }

    private void breakConnections() {
        sockets.forEach(this::close);
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        closeQuietly(socket);
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception alreadyBroken) { // AutoCloseable.close() declares no narrower one
            // what is broken is closed
        }
    }

    /** Returns the address for clients. */
    public int port() {
        return port;
    }

    @Override
    public synchronized void close() {
        refuse();
        silent = false;
        notifyAll();
    }
}
