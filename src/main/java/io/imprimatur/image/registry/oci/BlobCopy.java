package io.imprimatur.image.registry.oci;

import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.registry.Repository;
import java.io.IOException;
import java.net.URI;
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
}
