package io.imprimatur.image.registry.oci;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A local server with scripted, possibly invalid responses, one request per connection. */
final class MisbehavingRegistry implements AutoCloseable {

    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;

    MisbehavingRegistry() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads.execute(this::accept);
    }

    /** Answers matching requests with these replies in order, repeating the last one; all other requests get 404. */
    MisbehavingRegistry on(String method, String path, Reply... inTurn) {
        replies.put(method + " " + path, new ArrayDeque<>(Arrays.asList(inTurn)));
        return this;
    }

    String host() {
        return "localhost:" + server.getLocalPort();
    }

    String url(String path) {
        return "http://" + host() + path;
    }

    List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                OutputStream out = connection.getOutputStream()) {
            ReceivedRequest request = ReceivedRequest.read(connection.getInputStream());
            requests.add(request);
            replyTo(request).to(connection.getInputStream(), out);
        } catch (IOException closed) {
            open.remove(connection);
        }
    }

    private synchronized Reply replyTo(ReceivedRequest request) {
        Deque<Reply> inTurn = replies.get(request.method() + " " + request.path());
        if (inTurn == null) return Reply.status(404);
        return inTurn.size() > 1 ? inTurn.pop() : inTurn.peek();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : open) connection.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
