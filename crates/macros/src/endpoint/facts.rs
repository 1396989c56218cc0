//! The facts in the parentheses of `#[endpoint(…)]`.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::parse::{ParseStream, Parser};
use syn::{Error, Expr, Ident, LitInt, LitStr, Result, Token, parenthesized};

use crate::fields::Errors;
use crate::setters::{core, span};
use crate::wire::Case;

/// The facts of one operation.
pub(super) struct Facts {
    pub method: Method,
    pub target: Target,
    pub name: Option<LitStr>,
    pub docs: Option<LitStr>,
    pub cost: Option<LitInt>,
    pub scopes: Option<LitStr>,
    pub bucket: Option<Expr>,
    pub idempotence: Option<Idempotence>,
    pub is_deprecated: bool,
    /// Whether the body is sent as names and values and not as JSON.
    pub is_urlencoded: bool,
    pub payload: Option<LitStr>,
    pub validate: Option<Expr>,
    pub explain: Option<Expr>,
    pub constructor: Option<Ident>,
    pub case: Case,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// The target of an operation.
pub(super) enum Target {
    /// A path with parameters in braces.
    Path(LitStr),
    /// A constant that holds the whole operation.
    Constant(Expr),
}

/// When an operation may be sent twice.
pub(super) enum Idempotence {
    /// After its response was lost.
    Always,
    /// If this function returns `true`.
    Asked(Expr),
    /// Never.
    Once,
}

const METHODS: [(&str, Method); 5] = [
    ("get", Method::Get),
    ("post", Method::Post),
    ("put", Method::Put),
    ("patch", Method::Patch),
    ("delete", Method::Delete),
];

const FACTS: [&str; 14] = [
    "name",
    "cost",
    "scope",
    "docs",
    "bucket",
    "idempotent",
    "once",
    "deprecated",
    "payload",
    "urlencoded",
    "validate",
    "explain",
    "rename_all",
    "new",
];

impl Method {
    pub(super) const fn is_get(self) -> bool {
        matches!(self, Self::Get)
    }

    /// Returns whether unmarked fields go into the query.
    pub(super) const fn has_query(self) -> bool {
        matches!(self, Self::Get | Self::Delete)
    }

    /// Returns the name of the constructor of its operations.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Put => "put",
            Self::Patch => "patch",
            Self::Delete => "delete",
        }
    }
}

/// One fact: its name and its value.
struct Fact {
    name: Ident,
    value: Value,
}

enum Value {
    None,
    /// `name = …`
    Is(Expr),
    /// `name(…)`
    Of(Expr),
}

impl Fact {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Ident = input.parse()?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Value::Is(input.parse()?)
        } else if input.peek(syn::token::Paren) {
            let inner;
            parenthesized!(inner in input);
            Value::Of(inner.parse()?)
        } else {
            Value::None
        };
        Ok(Self { name, value })
    }

    fn parse_all(input: ParseStream<'_>) -> Result<Vec<Self>> {
        let mut facts = Vec::new();
        while !input.is_empty() {
            facts.push(Self::parse(input)?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(facts)
    }

    fn error(&self, expected: &str) -> Error {
        Error::new(self.name.span(), format!("write it as `{expected}`"))
    }

    fn text(&self) -> Result<LitStr> {
        match &self.value {
            Value::Is(value) => syn::parse2(quote::quote!(#value))
                .map_err(|_| Error::new_spanned(value, format!("`{}` is a text such as \"…\"", self.name))),
            _ => Err(self.error(&format!("{} = \"…\"", self.name))),
        }
    }

    fn number(&self) -> Result<LitInt> {
        match &self.value {
            Value::Is(value) => syn::parse2(quote::quote!(#value))
                .map_err(|_| Error::new_spanned(value, format!("`{}` is a whole number", self.name))),
            _ => Err(self.error(&format!("{} = 1", self.name))),
        }
    }

    fn function(&self) -> Result<Expr> {
        match &self.value {
            Value::Of(function) => Ok(function.clone()),
            _ => Err(self.error(&format!("{}(Self::function)", self.name))),
        }
    }

    fn flag(&self) -> Result<()> {
        match &self.value {
            Value::None => Ok(()),
            _ => Err(self.error(&self.name.to_string())),
        }
    }
}

impl Facts {
    pub(super) fn parse(facts: TokenStream, case: Case) -> Result<Self> {
        let facts = Fact::parse_all.parse2(facts)?;
        let mut errors = Errors::default();
        let mut parsed = Self {
            method: Method::Get,
            target: Target::Path(LitStr::new("/", Span::call_site())),
            name: None,
            docs: None,
            cost: None,
            scopes: None,
            bucket: None,
            idempotence: None,
            is_deprecated: false,
            is_urlencoded: false,
            payload: None,
            validate: None,
            explain: None,
            constructor: None,
            case,
        };
        let mut has_method = false;
        for (index, fact) in facts.iter().enumerate() {
            if facts.iter().take(index).any(|earlier| earlier.name == fact.name) {
                errors.push(Error::new(fact.name.span(), format!("`{}` stands twice", fact.name)));
                continue;
            }
            let method = METHODS.iter().find(|(name, _)| fact.name == name);
            let taken = match method {
                Some(_) if has_method => Err(Error::new(fact.name.span(), "an operation has one method")),
                Some((_, method)) => {
                    has_method = true;
                    parsed.take_method(*method, fact)
                }
                None => parsed.take(fact),
            };
            errors.catch(taken);
        }
        if !has_method {
            let message = "missing the method and the path: `get = \"/…\"`, or post, put, patch, delete";
            errors.push(Error::new(Span::call_site(), message));
        } else {
            errors.catch(parsed.check());
        }
        errors.finish()?;
        Ok(parsed)
    }

    fn take_method(&mut self, method: Method, fact: &Fact) -> Result<()> {
        self.method = method;
        self.target = match &fact.value {
            Value::Of(constant) => Target::Constant(constant.clone()),
            _ => Target::Path(fact.text()?),
        };
        Ok(())
    }

    fn take(&mut self, fact: &Fact) -> Result<()> {
        match fact.name.to_string().as_str() {
            "name" => self.name = Some(fact.text()?),
            "docs" => self.docs = Some(fact.text()?),
            "payload" => self.payload = Some(fact.text()?),
            "cost" => self.cost = Some(fact.number()?),
            "scope" => self.scopes = Some(fact.text()?),
            "bucket" => match &fact.value {
                Value::Of(name) => self.bucket = Some(name.clone()),
                _ => return Err(fact.error("bucket(NAME)")),
            },
            "idempotent" | "once" if self.idempotence.is_some() => {
                return Err(Error::new(
                    fact.name.span(),
                    "an operation is idempotent or sent once, not both",
                ));
            }
            "idempotent" => {
                self.idempotence = Some(match &fact.value {
                    Value::Of(function) => Idempotence::Asked(function.clone()),
                    _ => fact.flag().map(|()| Idempotence::Always)?,
                });
            }
            "once" => self.idempotence = Some(fact.flag().map(|()| Idempotence::Once)?),
            "deprecated" => {
                fact.flag()?;
                self.is_deprecated = true;
            }
            "urlencoded" => {
                fact.flag()?;
                self.is_urlencoded = true;
            }
            "validate" => self.validate = Some(fact.function()?),
            "explain" => self.explain = Some(fact.function()?),
            "new" => {
                let name = fact.function()?;
                self.constructor = Some(syn::parse2(quote::quote!(#name))?);
            }
            "rename_all" => {
                let text = fact.text()?;
                self.case = Case::of(&text.value())
                    .ok_or_else(|| Error::new(text.span(), "expected \"camelCase\" or \"snake_case\""))?;
            }
            other => {
                let message = format!("unknown fact `{other}`; expected one of {}", FACTS.join(", "));
                return Err(Error::new(fact.name.span(), message));
            }
        }
        Ok(())
    }

    /// Checks that the facts fit together.
    fn check(&self) -> Result<()> {
        let mut errors = Errors::default();
        let Target::Path(path) = &self.target else {
            let of_constant = "the constant says it";
            for name in [&self.name, &self.docs, &self.scopes].into_iter().flatten() {
                errors.push(Error::new(name.span(), of_constant));
            }
            if let Some(cost) = &self.cost {
                errors.push(Error::new(cost.span(), of_constant));
            }
            return errors.finish();
        };
        if self.name.is_none() {
            errors.push(Error::new(
                path.span(),
                "missing fact `name`: the operation's name, such as \"deals.get\"",
            ));
        }
        if self.docs.is_none() {
            errors.push(Error::new(path.span(), "missing fact `docs`: the address of the vendor's page"));
        }
        if self.method.is_get() && matches!(self.idempotence, Some(Idempotence::Always)) {
            errors.push(Error::new(path.span(), "a GET is idempotent without saying so"));
        }
        errors.catch(parameters(path));
        errors.finish()
    }

    /// Returns the scopes of an app, any one of which the operation needs.
    pub(super) fn scopes(&self) -> Vec<String> {
        let text = self.scopes.as_ref().map(LitStr::value).unwrap_or_default();
        text.split(',').map(|scope| scope.trim().to_owned()).filter(|scope| !scope.is_empty()).collect()
    }

    /// Writes the operation as a constant expression.
    pub(super) fn operation(&self) -> TokenStream {
        let core = core();
        let path = match &self.target {
            Target::Constant(constant) => return quote_spanned!(span()=> #constant),
            Target::Path(path) => path,
        };
        let method = Ident::new(self.method.name(), span());
        let name = &self.name;
        let idempotence = match &self.idempotence {
            Some(Idempotence::Always | Idempotence::Asked(_)) => quote_spanned!(span()=> .idempotent(true)),
            Some(Idempotence::Once) => quote_spanned!(span()=> .once()),
            None => TokenStream::new(),
        };
        let cost = self.cost.as_ref().map(|cost| quote_spanned!(span()=> .cost(#cost)));
        let scopes = (!self.scopes().is_empty()).then(|| {
            let scopes = self.scopes();
            quote_spanned!(span()=> .scopes(&[#(#scopes),*]))
        });
        let bucket = self.bucket.as_ref().map(|bucket| quote_spanned!(span()=> .bucket(#bucket)));
        let docs = self.docs.as_ref().map(|docs| quote_spanned!(span()=> .page(#docs)));
        let deprecated = self.is_deprecated.then(|| quote_spanned!(span()=> .deprecated()));
        quote_spanned! {span()=>
            #core::Operation::#method(#name, #path) #idempotence #cost #scopes #bucket #docs #deprecated
        }
    }
}

/// Returns the names of a path's parameters.
pub(super) fn parameters(path: &LitStr) -> Result<Vec<String>> {
    let text = path.value();
    if !text.starts_with('/') {
        return Err(Error::new(path.span(), "a path begins with `/`"));
    }
    let mut rest = text.as_str();
    let mut names = Vec::new();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err(Error::new(path.span(), "a brace is not closed"));
        };
        names.push(name.to_owned());
        rest = after;
    }
    Ok(names)
}
