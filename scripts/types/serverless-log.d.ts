/** The framework's own progress lines; plugins are given theirs only. */
declare module 'serverless/lib/utils/serverless-utils/log' {
  export const progress: {
    /** Ends all progress lines for good. */
    clear(): void;
  };
}
