package io.imprimatur.identity;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.lang.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Appends to an error that the groups could not be read, which may be its cause; pages show it in their frame. */
@ControllerAdvice
class GroupsUnavailableAdvice implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    @Nullable
    public Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem && request instanceof ServletServerHttpRequest servlet) {
            Object unread = servlet.getServletRequest().getAttribute(ProxyHeaders.GROUPS_UNAVAILABLE);
            if (unread != null) problem.setDetail(sentence(problem.getDetail()) + unread);
        }
        return body;
    }

    private static String sentence(@Nullable String detail) {
        return detail == null ? "" : detail.replaceFirst("\\.$", "") + ". ";
    }
}
