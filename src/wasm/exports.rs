//! The exports that artifacts share. They stand in macros because an export of this crate would be a
//! root in every artifact that links it.

/// Exports sessions that go one way: its type, and how one begins.
#[macro_export]
macro_rules! session_exports {
    ($way:ty, $begin:expr) => {
        use ::subscope::wasm::exports::{
            AbortSignal, JsValue, PageFile, Promise, SessionHandle, SessionHost, ZeroAlloc, wasm_bindgen,
        };

        /// Freed memory is wiped, so that no token stays behind.
        #[global_allocator]
        static ALLOCATOR: ZeroAlloc<::std::alloc::System> = ZeroAlloc(::std::alloc::System);

        /// One session.
        #[wasm_bindgen]
        #[derive(Debug)]
        pub struct Session(SessionHandle<$way>);

        #[wasm_bindgen]
        impl Session {
            /// See [`SessionHandle::new`].
            #[wasm_bindgen(constructor)]
            pub fn new(options: JsValue, host: SessionHost) -> Result<Session, JsValue> {
                SessionHandle::new($begin, &options, host).map(Session)
            }

            /// See [`SessionHandle::open`].
            pub fn open(&self) -> Promise {
                self.0.open()
            }

            /// See [`SessionHandle::call`].
            pub fn call(
                &self,
                operation: String,
                input: JsValue,
                intent: Option<String>,
                signal: Option<AbortSignal>,
            ) -> Promise {
                self.0.call(operation, input, intent, signal)
            }

            /// See [`SessionHandle::upload`].
            pub fn upload(
                &self,
                operation: String,
                input: JsValue,
                intent: Option<String>,
                signal: Option<AbortSignal>,
                file: PageFile,
            ) -> Promise {
                self.0.upload(operation, input, intent, signal, file)
            }

            /// See [`SessionHandle::reconcile`].
            pub fn reconcile(&self, intent: String, signal: Option<AbortSignal>) -> Promise {
                self.0.reconcile(intent, signal)
            }

            /// See [`SessionHandle::intents`].
            pub fn intents(&self, open: bool, limit: u32, before: Option<String>, signal: Option<AbortSignal>) -> Promise {
                self.0.intents(open, limit, before, signal)
            }

            /// See [`SessionHandle::barred`].
            pub fn barred(&self, operation: &str) -> Option<String> {
                self.0.barred(operation)
            }

            /// See [`SessionHandle::operations`].
            pub fn operations(&self) -> JsValue {
                self.0.operations()
            }

            /// See [`SessionHandle::phase`].
            pub fn phase(&self) -> Option<String> {
                self.0.phase()
            }

            /// See [`SessionHandle::expires_ms`].
            #[wasm_bindgen(js_name = expiresMs)]
            pub fn expires_ms(&self) -> f64 {
                self.0.expires_ms()
            }

            /// See [`SessionHandle::pending`].
            pub fn pending(&self) -> usize {
                self.0.pending()
            }

            /// See [`SessionHandle::close`].
            pub fn close(&self) {
                self.0.close();
            }
        }
    };
}

/// Exports the chain without sending, over a catalogue and for a role.
#[macro_export]
macro_rules! chain_exports {
    ($catalogue:expr, $role:expr) => {
        mod chain {
            use super::*;
            use ::subscope::wasm::exports::{JsValue, wasm_bindgen};

            /// Builds a provider's request without sending it.
            #[wasm_bindgen]
            pub fn prepare(question: JsValue) -> Result<JsValue, JsValue> {
                ::subscope::wasm::pure::prepare(&$catalogue, $role, &question)
            }

            /// Reads a provider's response.
            #[wasm_bindgen]
            pub fn interpret(question: JsValue) -> Result<JsValue, JsValue> {
                ::subscope::wasm::pure::interpret(&$catalogue, &question)
            }
        }
    };
}

pub use super::session::{PageFile, SessionHandle, SessionHost};
pub use js_sys::Promise;
pub use wasm_bindgen::JsValue;
pub use wasm_bindgen::prelude::wasm_bindgen;
pub use web_sys::AbortSignal;
pub use zeroizing_alloc::ZeroAlloc;
