//! Pipelines and stages of the source as those of the target.

use std::sync::PoisonError;

use dealport_core::crm::{Deal, Pipeline, Reference, Stage, kind};

use super::lines::{ANY, Choice};
use super::names::{choice, listed, one_named};
use super::resolve::{Mapping, Place, Resolved};
use crate::side::fold;

impl Mapping {
    /// Returns the pipeline and stage of a deal in the target.
    pub(crate) fn place(&self, deal: &Deal) -> Result<Place, String> {
        let id = |id: Option<String>| id.unwrap_or_default();
        let key = (
            id(deal.pipeline.as_ref().map(|pipeline| pipeline.id.to_string())),
            id(deal.stage.as_ref().map(|stage| stage.id.to_string())),
        );
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places
            .entry(key)
            .or_insert_with(|| self.find_place(deal.pipeline.as_ref(), deal.stage.as_ref()))
            .clone()
    }

    fn find_place(
        &self,
        pipeline: Option<&Reference<kind::Pipeline>>,
        stage: Option<&Reference<kind::Stage>>,
    ) -> Result<Place, String> {
        let pipeline_name = pipeline.map(|pipeline| {
            let name = self.from.catalog.pipeline_name(&pipeline.id).or(pipeline.name.as_deref());
            name.map_or_else(|| pipeline.id.to_string(), str::to_owned)
        });
        let stage_name = stage.map(|stage| {
            let of_pipeline = pipeline
                .and_then(|pipeline| {
                    self.from.catalog.pipelines.iter().flatten().find(|known| known.id == pipeline.id)
                })
                .and_then(|known| known.stages.iter().find(|known| known.id == stage.id))
                .and_then(|known| known.name.clone());
            of_pipeline
                .or_else(|| self.from.catalog.stage_name(&stage.id).map(str::to_owned))
                .or_else(|| stage.name.clone())
                .unwrap_or_else(|| stage.id.to_string())
        });
        let full = format!(
            "{}/{}",
            pipeline_name.as_deref().unwrap_or_default(),
            stage_name.as_deref().unwrap_or_default()
        );
        let stage_id = stage.map(|stage| stage.id.to_string());
        let names = [Some(full.as_str()), stage_id.as_deref(), stage_name.as_deref()];
        let pipeline_id = pipeline.map(|known| known.id.to_string());
        let own_line = choice(&self.lines.stages, names.into_iter().flatten());
        let of_pipeline = self.pipeline(pipeline_id.as_deref(), pipeline_name.as_deref());
        match own_line {
            Some(Choice::To(target)) => return self.stage_named(target, of_pipeline.ok().flatten(), &full),
            Some(Choice::Nothing) => return of_pipeline.map(|pipeline| Place { pipeline, stage: None }),
            Some(Choice::Open) => return Err(format!("[stages] {full:?} is still open")),
            None => {}
        }
        // A file names the stages of the target, by id too, and often without their pipelines.
        let of_file = if self.to.catalog.pipelines.is_none() { &stage_id } else { &stage_name };
        if self.from.is_file()
            && let (Ok(pipeline), Some(name)) = (&of_pipeline, of_file)
            && let Ok(place) = self.stage_named(name, pipeline.clone(), &full)
        {
            return Ok(place);
        }
        let any = self.lines.stages.get(ANY);
        if let (Ok(Some(target)), Some(name)) = (&of_pipeline, &stage_name)
            && let Some(known) = self.pipeline_with_id(target)
            && let Some(same) = one_named(&known.stages, |stage: &Stage| stage.name.as_deref(), name)
        {
            return Ok(Place { pipeline: Some(target.clone()), stage: Some(same.id.to_string()) });
        }
        match any {
            Some(Choice::To(target)) => self.stage_named(target, of_pipeline.ok().flatten(), &full),
            Some(Choice::Nothing) => of_pipeline.map(|pipeline| Place { pipeline, stage: None }),
            Some(Choice::Open) => Err("[stages] \"*\" is still open".to_owned()),
            None if stage.is_none() => of_pipeline.map(|pipeline| Place { pipeline, stage: None }),
            None => {
                let target = of_pipeline?;
                let stages = target.as_deref().and_then(|id| self.pipeline_with_id(id));
                let names = stages.into_iter().flat_map(|known| &known.stages);
                let names = names.filter_map(|stage| stage.name.as_deref());
                Err(format!("[stages] {full:?} has no line; {}", listed(names)))
            }
        }
    }

    fn pipeline(&self, id: Option<&str>, name: Option<&str>) -> Resolved {
        let names = [name, id];
        let own_line = choice(&self.lines.pipelines, names.into_iter().flatten());
        let pipelines = self.to.catalog.pipelines.as_deref();
        let named = |target: &str| match pipelines {
            None => Ok(Some(target.to_owned())),
            Some(known) => match find_pipeline(known, target) {
                Some(found) => Ok(Some(found.id.to_string())),
                None => {
                    Err(format!("[pipelines] {target:?} does not exist in the target; {}", self.pipelines()))
                }
            },
        };
        match own_line {
            Some(Choice::To(target)) => return named(target),
            Some(Choice::Nothing) => return Ok(None),
            Some(Choice::Open) => {
                return Err(format!("[pipelines] {:?} is still open", name.unwrap_or_default()));
            }
            None => {}
        }
        let same = name.and_then(|name| pipelines.and_then(|known| find_pipeline(known, name)));
        match (same, self.lines.pipelines.get(ANY)) {
            (Some(same), _) => Ok(Some(same.id.to_string())),
            (None, Some(Choice::To(target))) => named(target),
            (None, Some(Choice::Nothing)) => Ok(None),
            _ if id.is_none() => Ok(None),
            // Without a list of pipelines, a file can only name ids.
            _ if pipelines.is_none() && self.from.is_file() => Ok(id.map(str::to_owned)),
            _ => {
                let name = name.unwrap_or_default();
                Err(format!("[pipelines] {name:?} has no line; {}", self.pipelines()))
            }
        }
    }

    fn pipelines(&self) -> String {
        let known = self.to.catalog.pipelines.iter().flatten();
        listed(known.filter_map(|pipeline| pipeline.name.as_deref()))
    }

    fn pipeline_with_id(&self, id: &str) -> Option<&Pipeline> {
        self.to.catalog.pipelines.iter().flatten().find(|known| known.id.to_string() == id)
    }

    /// Finds the stage that a line names: by id, by "Pipeline/Stage", or by its name in the pipeline.
    fn stage_named(&self, target: &str, pipeline: Option<String>, of: &str) -> Result<Place, String> {
        let Some(pipelines) = self.to.catalog.pipelines.as_deref() else {
            return Ok(Place { pipeline, stage: Some(target.to_owned()) });
        };
        let wanted = fold(target);
        let mut fitting = Vec::new();
        for known in pipelines {
            for stage in &known.stages {
                let name = stage.name.as_deref().unwrap_or_default();
                let is_full =
                    fold(&format!("{}/{name}", known.name.as_deref().unwrap_or_default())) == wanted;
                let is_here = fold(name) == wanted
                    && pipeline.as_ref().is_none_or(|pipeline| *pipeline == known.id.to_string());
                if stage.id.to_string() == target || is_full || is_here {
                    fitting.push(Place {
                        pipeline: Some(known.id.to_string()),
                        stage: Some(stage.id.to_string()),
                    });
                }
            }
        }
        fitting.dedup();
        match (fitting.pop(), fitting.pop()) {
            (Some(place), None) => Ok(place),
            (None, _) => Err(format!("[stages] {of:?}: the target has no stage {target:?}")),
            (Some(_), Some(_)) => {
                Err(format!("[stages] {of:?}: the target has several stages {target:?}; use an id"))
            }
        }
    }
}

fn find_pipeline<'p>(pipelines: &'p [Pipeline], name: &str) -> Option<&'p Pipeline> {
    let by_id = pipelines.iter().find(|pipeline| pipeline.id.to_string() == name);
    by_id.or_else(|| one_named(pipelines, |pipeline: &Pipeline| pipeline.name.as_deref(), name))
}
