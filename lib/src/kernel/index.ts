export { CLEAR, DISPLAY, MIME_BUNDLE, SIGNAL, type DisplayOptions, type MimeBundle } from './output/display';
