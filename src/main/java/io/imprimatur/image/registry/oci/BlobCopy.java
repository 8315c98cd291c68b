package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import io.imprimatur.image.registry.oci.HttpSender.Retry;
import io.imprimatur.image.registry.oci.VerifyingBlobStream.InactivityLimit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Copies one blob to a repository unless it is already there, streaming it without buffering the whole. */
final class BlobCopy {

    private final Blobs blobs;
    private final BlobUpload blobUpload;

    BlobCopy(Blobs blobs, BlobUpload blobUpload) {
        this.blobs = blobs;
        this.blobUpload = blobUpload;
    }

    void copy(RegistryCall registryCall, Descriptor blob, Repository from, Repository to) {
        if (blobs.has(registryCall, Access.push(to), to, blob.digest())) return;
        try {
            Retry.run(registryCall.deadline(), () -> mountOrTransfer(registryCall, blob, from, to));
        } catch (IOException failed) {
            throw registryCall.failure(failed);
        }
    }

    private Digest mountOrTransfer(RegistryCall registryCall, Descriptor blob, Repository from, Repository to)
            throws IOException {
        Optional<URI> uploadUrl = from.registry().equals(to.registry())
                ? blobUpload.mount(registryCall, blob.digest(), from, to)
                : Optional.of(blobUpload.start(registryCall, to));
        if (uploadUrl.isPresent()) transfer(registryCall, blob, from, to, uploadUrl.get());
        return blob.digest();
    }

    private void transfer(RegistryCall registryCall, Descriptor blob, Repository from, Repository to, URI uploadUrl)
            throws IOException {
        InactivityLimit inactivityLimit = new InactivityLimit(registryCall.deadline());
        if (blob.size() == 0) {
            blobUpload.send(registryCall, to, uploadUrl, blob.digest(), BodyPublishers.noBody(), inactivityLimit);
            return;
        }
        ResponseBody source = blobs.open(registryCall, from, blob.digest());
        try (VerifyingBlobStream stream = new VerifyingBlobStream(source.stream(), blob, inactivityLimit)) {
            send(registryCall, blob, to, uploadUrl, stream, inactivityLimit);
        }
    }

    private void send(
            RegistryCall registryCall,
            Descriptor blob,
            Repository to,
            URI uploadUrl,
            VerifyingBlobStream stream,
            TimeLimit timeLimit)
            throws IOException {
        try {
            var bytes = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> stream), blob.size());
            blobUpload.send(registryCall, to, uploadUrl, blob.digest(), bytes, timeLimit);
        } catch (IOException failed) {
            if (stream.mismatchDetail().isPresent())
                throw registryCall.failure(stream.mismatchDetail().get());
            throw failed;
        }
    }

    /** The endpoint {@code /v2/<name>/blobs/uploads/}. */
    static final class BlobUpload {

        private static final int CREATED = 201;
        private static final int ACCEPTED = 202;

        private final RegistryHttp http;
        private final Endpoints endpoints;
        private final TrustedHosts trustedHosts;

        BlobUpload(RegistryHttp http, Endpoints endpoints, TrustedHosts trustedHosts) {
            this.http = http;
            this.endpoints = endpoints;
            this.trustedHosts = trustedHosts;
        }

        /**
         * Mounts the blob from another repository of the same registry; empty on success, otherwise the URL to upload to.
         */
        Optional<URI> mount(RegistryCall registryCall, Digest digest, Repository from, Repository to)
                throws IOException {
            String path = "/blobs/uploads/?mount=" + digest + "&from=" + from.name();
            RegistryResponse registryResponse =
                    http.sendWithoutRetries(registryCall, Access.mount(to, from), post(to, path));
            if (registryResponse.status() == CREATED) return Optional.empty();
            // A registry without mounting starts an upload instead, or refuses.
            return Optional.of(
                    registryResponse.status() == ACCEPTED ? uploadUrl(to, registryResponse) : start(registryCall, to));
        }

        /** Starts an upload and returns its URL. */
        URI start(RegistryCall registryCall, Repository to) throws IOException {
            RegistryResponse registryResponse =
                    http.sendWithoutRetries(registryCall, Access.push(to), post(to, "/blobs/uploads/"));
            if (registryResponse.status() != ACCEPTED) throw registryCall.failure(registryResponse);
            return uploadUrl(to, registryResponse);
        }

        private URI uploadUrl(Repository to, RegistryResponse registryResponse) throws IOException {
            URI uploadUrl = RedirectLocation.of(registryResponse);
            trustedHosts.checkStorage(to.registry(), uploadUrl);
            return uploadUrl;
        }

        void send(
                RegistryCall registryCall,
                Repository to,
                URI uploadUrl,
                Digest digest,
                BodyPublisher bytes,
                TimeLimit timeLimit)
                throws IOException {
            URI target = URI.create(uploadUrl + (uploadUrl.getRawQuery() == null ? "?" : "&") + "digest=" + digest);
            HttpRequest request = Endpoints.request(target)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(bytes)
                    .build();
            URI registry = endpoints.request(to, "/").build().uri();
            RegistryResponse registryResponse = RedirectLocation.haveSameOrigin(target, registry)
                    ? http.sendStreaming(Access.push(to), request, timeLimit)
                    : http.sendStreamingAnonymously(request, timeLimit);
            if (!registryResponse.isSuccess()) throw registryCall.failure(registryResponse);
        }

        private HttpRequest post(Repository to, String path) {
            return endpoints.request(to, path).POST(BodyPublishers.noBody()).build();
        }
    }
}
