package io.imprimatur.endtoend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePathWrapper;

/** H2's files on a disk that has no space left while a test wants it; addresses begin with {@code jdbc:h2:full:}. */
public class FullDisk extends FilePathWrapper {

    private static final Set<FileChannel> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean full;

    static void becomeFull() {
        full = true;
    }

    /** There is room again, and what a process left open is closed, as the operating system does at its end. */
    static void becomeEmptier() throws IOException {
        full = false;
        for (FileChannel left : OPEN) left.close();
        OPEN.clear();
    }

    @Override
    public String getScheme() {
        return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel file = super.open(mode);
        OPEN.add(file);
        return new Channel(file);
    }

    private static final class Channel extends FileBase {

        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        private static void needsSpace() throws IOException {
            if (full) throw new IOException("No space left on device");
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            needsSpace();
            return file.write(bytes);
        }

        @Override
        public synchronized int write(ByteBuffer bytes, long position) throws IOException {
            needsSpace();
            return file.write(bytes, position);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public synchronized int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public synchronized FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
