package io.imprimatur.platform.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.springframework.web.util.WebUtils;

/** Request with a buffered body: reading it never blocks. */
public class BufferedRequest extends HttpServletRequestWrapper {

    private final byte[] body;
    private final Map<String, String[]> fields;
    private final BufferedBody stream;

    BufferedRequest(HttpServletRequest request, byte[] body, Map<String, String[]> fields) {
        super(request);
        this.body = body;
        this.fields = fields;
        this.stream = new BufferedBody(body);
    }

    /**
     * Body of a request, read without consuming it.
     *
     * @throws IllegalStateException if the request has not passed {@link RequestLimitsFilter}
     */
    public static byte[] bodyOf(HttpServletRequest request) {
        BufferedRequest whole = WebUtils.getNativeRequest(request, BufferedRequest.class);
        if (whole == null) throw new IllegalStateException("the request did not pass the limits of the application");
        return whole.body.clone();
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public ServletInputStream getInputStream() {
        return stream;
    }

    @Override
    public BufferedReader getReader() throws UnsupportedEncodingException {
        String charset = getCharacterEncoding();
        return new BufferedReader(
                new InputStreamReader(stream, charset == null ? StandardCharsets.UTF_8.name() : charset));
    }

    @Override
    public String getParameter(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = fields.get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }

    private static final class BufferedBody extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private BufferedBody(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            try {
                if (!isFinished()) listener.onDataAvailable();
                listener.onAllDataRead();
            } catch (IOException failed) {
                listener.onError(failed);
            }
        }
    }
}
