# Words of the report in English. Terms of the model have the prefix `term-`; without one the model's own name is shown.

page-title = { $title } – osteon, { $kind }
kind-run = report of a run
kind-validation = report of a validation
kind-sensitivity = report of a sensitivity analysis
kind-calibration = report of a calibration
kind-sweep = report of a sweep
title-validation = Validation against published figures
title-sensitivity = Sensitivity analysis: { $name }
title-calibration = Calibration: { $name }
title-sweep = Sweep: { $name }
language = Language
language-en = English
language-zh = 中文
print = Print
contents = Contents
not-for-care = A simulation, for research and teaching. Not for the care of any patient.
made-by = Written by osteon { $version }, an agent-based simulator of bone remodelling. This file needs no network.

section-question = The question
section-what = What this is
section-outcome = What came out
section-answer = The answer
section-sure = How sure is it?
section-arms = What was done in each arm
section-charts = Charts
section-published = Published figures beside this run
section-patients = The virtual patients
section-specimens = Specimens of bone
own-words = In the words of the scenario:
section-known = What the model is known to get wrong
section-method = Methods, for a paper
section-provenance = Where this report is from
section-data = Data
section-pictures = Pictures

no-value = –
years = Years
so-many-years = { $count ->
    [1] one year
   *[other] { $text } years
  }
years-unit = years
years-from-start = years from the start
per-year = a year
clause-separator = ;{" "}
step-separator = ,{" "}then{" "}
part-separator = ,{" "}
sentence-separator = {" "}
site-separator = ,{" "}
arm = Arm
arms = Arms: press to show or hide
control = control
measure = Measure
source = Source
yes = yes
no = no
percent = { $value }%
range = { $low } to { $high }
quoted = “{ $name }”
arm-is = { $arm }: { $value }
arm-versus = { $arm } vs { $other }
measure-at-site = { $measure }, { $site }
unit-people = of 100 people
unit-fold = fold of a healthy adult
unit-count = cells
unit-score = points
unit-points = percentage points
unit-ratio = ratio

who-one = { $sex ->
    [male] one virtual man of { $age } years
   *[other] one virtual woman of { $age } years
  }
who-same-age = { $sex ->
    [male] { $n } virtual men of { $age } years
   *[other] { $n } virtual women of { $age } years
  }
who-many = { $sex ->
    [male] { $n } virtual men with a mean age of { $age } years (SD { $sd })
   *[other] { $n } virtual women with a mean age of { $age } years (SD { $sd })
  }
design-versus = What happens to bone within { $years } under { $arms }, compared with “{ $control }”? The model followed { $who } through { $count } arms: each patient lives through every arm.
design-arms = What happens to bone within { $years } in { $count } arms: { $arms }? The model followed { $who }; each patient lives through every arm. No arm is a control, so arms are not compared.
design-alone = What happens to bone within { $years } in one arm, { $arms }? The model followed { $who }. Nothing is compared.

lead-of-many = { $count } arms are compared with the control. These have the highest and the lowest BMD at the { $site } relative to the control; the table has all.
lead-higher = After { $years }, BMD at the { $site } was { $size } percentage points higher with “{ $arm }” than with “{ $control }”.
lead-lower = After { $years }, BMD at the { $site } was { $size } percentage points lower with “{ $arm }” than with “{ $control }”.
lead-higher-interval = After { $years }, BMD at the { $site } was { $size } percentage points higher with “{ $arm }” than with “{ $control }” (95% interval { $low } to { $high }).
lead-lower-interval = After { $years }, BMD at the { $site } was { $size } percentage points lower with “{ $arm }” than with “{ $control }” (95% interval { $low } to { $high }).
lead-unclear = After { $years }, BMD at the { $site } with “{ $arm }” cannot be told apart from “{ $control }”: the difference is { $change } percentage points, and its 95% interval { $low } to { $high } holds 0.
lead-alone = In “{ $arm }”, BMD at the { $site } changed by { $change }% in { $years }.
lead-alone-interval = In “{ $arm }”, BMD at the { $site } changed by { $change }% in { $years } (95% interval { $low } to { $high }).
bmd-at-end = Bone mineral density (BMD) after { $years }: change from the start, by site
versus = { $value } vs control
bmd-note-versus = Bold: mean change from the start. Beneath: difference from “{ $control }” in percentage points, patient by patient, with its 95% interval. Grey italics: the interval holds 0, so there is no clear difference.
bmd-note-versus-one = Bold: change of this one patient from the start. Beneath: difference from “{ $control }” in percentage points.
bmd-note = Bold: mean change from the start. Beneath: its 95% interval.
bmd-note-one = Change of this one patient from the start.
responders = Patients who gain or lose at least { $percent }% at the spine
gained = Gained { $percent }% or more
lost = Lost { $percent }% or more
each-patient = Each patient, from { $low }% to { $high }%
so-many-of = { $count } of { $n }
share = { $share }% (95% interval { $low } to { $high })
responders-note = Line: no change; dashed: { $percent }% less and more. BMD of the lumbar spine at the end, against the start. About { $percent }% is the smallest change that DXA of the spine tells from its own error when it is done well.
fractures = Fractures, as people out of a hundred
fracture-where = { $site }: how many of a hundred people like the virtual ones would have at least one within { $years }.
fracture-by-site = Fractures at each site, of 100 people
fracture-same = “{ $arm }”: no difference from “{ $control }”.
fracture-fewer = “{ $arm }”: { $size } fewer of 100 people than with “{ $control }”. To spare one person a fracture, { $needed } have to be treated (number needed to treat, NNT).
fracture-more = “{ $arm }”: { $size } more of 100 people than with “{ $control }”; one more person with a fracture for every { $needed }.
fracture-fewer-interval = “{ $arm }”: { $size } fewer of 100 people than with “{ $control }” (95% interval { $low } to { $high }). To spare one person a fracture, { $needed } have to be treated (number needed to treat, NNT; { $fewest } to { $most }).
fracture-more-interval = “{ $arm }”: { $size } more of 100 people than with “{ $control }” (95% interval { $low } to { $high }); one more person with a fracture for every { $needed } ({ $fewest } to { $most }).
fracture-unclear = “{ $arm }”: no clear difference from “{ $control }” ({ $change } of 100 people, 95% interval { $low } to { $high }). A number needed to treat is therefore not given.
fracture-note-one = This patient's own probability within { $years }, computed from BMD and risk factors.
fracture-note = Mean of the patients' own probabilities within { $years }, computed from BMD and risk factors. No fracture was thrown by dice, so these figures vary less than those of a trial.
of-hundred = { $value } of 100
people-label = { $arm }: { $count } of a hundred people have a fracture
markers = Markers of bone turnover: change from the start
fracture-difference = Any major, vs control
needed = Needed to treat for one fracture less
needed-more = one more in { $needed }
lowest = Lowest
highest = Highest
at-end = At the end
at-start = at the start
at-year = at { $years } years
markers-note = At the times of the reports. CTX falls when resorption does, P1NP when formation does.

sure-patients = { $n } virtual patients were simulated. They are drawn by the scenario, not sampled from real people.
sure-one-patient = One virtual patient was simulated. There is no interval: nothing here says how other patients would differ.
sure-agents = Bone is a sample: cubes with an edge of { $edge } mm. Chance within a cube is part of the spread between patients.
sure-agents-one = Bone is a sample: cubes with an edge of { $edge } mm. Cells act by chance, so another seed gives other numbers.
sure-means = The run follows mean numbers of cells, without chance between cells. Patients differ only by who they are, so intervals are narrower than with single cells.
sure-means-one = The run follows mean numbers of cells, without chance between cells.
sure-interval = A 95% interval is that of a mean over { $n } patients (Student's t). It says how far the mean could move with other virtual patients of the same kind, and no more.
sure-paired = All arms hold the same patients, the same bone at the start and the same random numbers. Differences are taken within each patient and are therefore surer than the arms by themselves.
sure-few = With only { $n } patients intervals are wide and themselves uncertain. To halve an interval takes about four times as many patients.
sure-failed = { $count } of { $all } patients could not be simulated and are in no mean: { $reasons }.
no-reason = no reason given
sure-constants = Constants of the model are uncertain, too. Between the sets of constants that calibration leaves open, the mean change at the { $site } has a standard deviation, in percentage points, of – { $values }. That comes on top of the intervals; the model's own faults are in none of these numbers.
sure-sets = Each patient lives with { $sets } sets of constants, drawn from what calibration leaves open. Means and intervals are over patients; each patient counts as the mean over the sets.
responders-sets = Each patient is counted once with each of { $sets } sets of constants.
sure-left-out = No interval holds what is not known of the model's constants, or what the model leaves out. A real trial can differ by more than these intervals.
sure-left-out-one = What is not known of the model's constants, and what the model leaves out, is in no number here. A real patient can differ by much more.
sure-within-error = Some differences in BMD from the control are smaller than the model's average miss of published figures, which is given in brackets. Treat these as not known: { $places }.
within-error-at = { $site } ({ $error } points), { $arms }
sure-published = { $count ->
    [one] The scenario carries one published figure with a 95% interval. The simulated mean is { $met ->
        [0] outside it.
       *[other] within it.
      }
   *[other] The scenario carries { $count } published figures with a 95% interval. The simulated mean is within { $met } of these intervals.
  }
sure-unknown = This report holds no figures on how well the model meets published results.

in-every-arm = In every arm
nothing-done = no treatment, event or disease of its own
share-of-load = { $percent }% of the load taken away
daily = daily
weekly = weekly
yearly = once a year
every-weeks = every { $count } weeks
every-months = { $count ->
    [one] every month
   *[other] every { $count } months
  }
every-days = every { $count } days
dose-from = { $dose } from year { $years }
spell = from year { $start } to year { $stop }
spell-until = from the start to year { $stop }
spell-open = from year { $start } to the end
spell-whole = from the start to the end
spell-before = from { $start } years before the start to the end
single-dose = a single dose at year { $start }
so-many-doses = { $count } doses from year { $start }
activity = activity
onset-before = onset { $years } years before the start
onset-start = onset at the start
onset-at = onset at year { $years }
mechanism-set = mechanism { $id } × { $value }
parameter-set = constant { $id } = { $value }
arm-in-words = “{ $arm }” ({ $what })

view-density = Bone density
view-markers = Markers of turnover and mineral
view-fracture = Fracture
view-disease = Disease
view-signals = Hormones, cytokines and immune cells
view-bone = Histomorphometry and cells
group-hormones = Hormones
group-signals = RANKL, OPG and M-CSF
group-cytokines = Cytokines
group-immune = Immune cells
shown-as = Shown as
form-value = value
form-change = change from the start
form-score = T-score
form-difference = difference from control
band = Band
band-none = no band
band-interval = 95% interval of the mean
band-spread = 90% of the patients
read-hint = Point at the chart, or move along it with the left and right arrow keys, to read values.
at-years = At { $years } years – { $values }
value-with-range = { $value } ({ $low } to { $high })
sentence-value = { $what } after { $years } – { $values }.
sentence-change = { $what }, change from the start after { $years } – { $values }.
sentence-difference = { $what }, difference from { $control } after { $years } – { $values }.
nothing-shown = No curve is shown: all arms are hidden.
coincide = The curves of “{ $one }” and “{ $other }” coincide: the later one is drawn dashed.
published-points = Circles: published figures with their 95% intervals, in the colour of their arm. An arrow: the interval goes on.
published-point = { $arm }, { $years } years, published: { $value }. { $source }
published-elsewhere = Published figures are in this chart when it shows: { $forms }.
usual-band = Green: usual range, { $least } to { $most } { $unit }.
few-patients = Thin grey: fewer than half of the patients have this measure at that time.
still-measures = Not drawn small, because they move by less than 5%: { $names }. All can be chosen above.
as-table = The same as a table

published = Published figures beside this run
published-what = The scenario carries these published figures. Real patients, other selection and other care stand beside the virtual ones: they are a check of the model, not of the drug.
published-figure = Published (95% interval)
simulated-figure = Simulated
figures-used = Figures used
is-fitted = Constants fitted to it
use-calibration = those that constants were fitted to
use-prediction = those not fitted to
use-all = all

characteristic = Characteristic
asked = Asked for
asked-sd = SD { $sd }
asked-range = { $least } to { $most }
not-held = varies; the tables do not say what each patient got
follows = follows from the others
drawn-mean = Mean drawn
drawn-sd = SD
drawn-range = Range
real-people = Real people
mean-and-sd = { $mean } ± { $sd }
drawn-each = Each patient
patients-drawn = Characteristics that differ between the patients
patients-note = “Asked for” is what the scenario says; “drawn” is who came of it. A small cohort can miss what was asked for by chance.
real-people-note = “Real people”: mean ± standard deviation of the T-score in the model’s reference population at the age of { $age } years, which is the patients’ mean age. The grey bar holds 95% of them, its line is their mean. Sources: { $sources }.
this-patient = This patient
same-in-all = The same in all patients
failed-patients = Patients who could not be simulated
failed-patient = Patient { $patient }: { $reason }
t-score-of = T-score, { $site }

known = What the model is known to get wrong
known-what = The model was run against published trials. This is how it did on the measures that this report shows.
known-high = { $what }: simulated figures lie { $size } points above the published ones on average ({ $figures } figures).
known-low = { $what }: simulated figures lie { $size } points below the published ones on average ({ $figures } figures).
known-note = Bias: mean of simulated minus published. Error: mean size of the miss. Both in percentage points, for T-scores in SD. Within: share of figures that the model meets within their tolerance.
figures = Figures
bias = Bias
error = Error
within = Within

method-model = Bone remodelling was simulated with osteon { $version }.
method-model-revision = Bone remodelling was simulated with osteon { $version } (revision { $revision }).
method-agents = Osteoclasts and osteoblasts act as single cells, in basic multicellular units, on cubes of bone; hormones, cytokines and drugs of the patient set what they do, day by day.
method-means = Numbers of cells were followed as means, without single cells and places; hormones, cytokines and drugs of the patient set what they do, day by day.
method-cubes = Specimens of each patient: { $cancellous } cancellous and { $cortical } cortical, with an edge of { $edge } mm and voxels of { $voxel } µm.
method-cubes-image = Specimens of each patient: { $cancellous } cancellous, from an image of real bone, and { $cortical } cortical, with an edge of { $edge } mm and voxels of { $voxel } µm.
method-patient = The subject was { $who }.
method-patients = The cohort was { $who }.
method-vary-one = { $what } (SD { $sd })
method-vary = What differed between patients: { $what }.
method-time = After a lead-in of { $lead }, which was not reported, patients were followed for { $years }, with reports { $every }.
method-arm = There was one arm: { $arms }.
method-arms = There were { $count } arms: { $arms }.
method-control = “{ $control }” was the control.
method-statistics = Means over patients are given with 95% intervals from Student's t distribution.
method-statistics-paired = All arms held the same patients and random numbers; differences from the control were taken within patients and are given as means with 95% intervals from Student's t distribution.
method-failed = { $count ->
    [one] One patient could not be simulated and was left out.
   *[other] { $count } patients could not be simulated and were left out.
  }
method-again = The seed was { $seed } and the SHA-256 checksum of the scenario begins with { $sha }; scenario, seed and version give the same results again.
method-note = Made from the scenario and its provenance. Check it before you use it; cite osteon with its version.

from-name = Name
from-scenario = Scenario file
from-scenario-sha256 = SHA-256 of the scenario
from-constants-sha256 = SHA-256 of the model's constants
from-version = Version of osteon
from-git-revision = Revision
from-seed = Seed
from-patients = Patients
from-failed = Patients who failed
from-start = Started
from-wall-seconds = Time taken
from-threads = Threads
from-host = Machine
from-trials = { $count ->
    [one] One scenario
   *[other] { $count } scenarios
  }
from-note = Results depend on the scenario, its seed and the version alone, not on the machine or the number of threads.
cores = { $count ->
    [one] one core
   *[other] { $count } cores
  }
seconds = { $seconds } s

data-what = The numbers behind this page. “curves.csv” holds what the charts show, to five digits; “summary.csv” in the folder of the run holds every measure and quantile. The scenario has every default written out and runs again with “osteon run scenario.toml”.
save-as = Save { $file }
show-all-rows = Show all { $n } rows
columns = What the columns mean

what-validation = A validation runs scenarios that carry published figures and compares each figure with what the model says. A figure is within where the miss is no larger than its tolerance: the printed 95% interval, or 1 point of density or a factor of 1.2 if that is larger.
what-sensitivity = A sensitivity analysis runs one scenario many times with other constants and says which of them decide the outcome. It says how the model behaves, not how certain the constants are.
what-calibration = A calibration changes constants of the model until simulated and published figures agree as well as they can. It says which values fit, and how much the figures leave open.
what-sweep = A sweep runs one scenario many times with other values of some of its keys, each time with the same patients and random numbers, so that the difference between two points is that of the values alone. The tables sweep.csv and sweep_patients.csv have the swept keys as columns.
outcome-calibration = Of { $n } figures to which constants were fitted, { $within }% are within. A model in which nothing changes would have { $unchanged }% within, one in which every arm does as the control { $comparator }%.
outcome-prediction = Of { $n } figures that no constant was fitted to, { $within }% are within. A model in which nothing changes would have { $unchanged }% within, one in which every arm does as the control { $comparator }%.
outcome-order = Of { $n } pairs of arms that were observed apart, { $right } are simulated in the same order.
outcome-unsure = In { $n } of { $all } figures the simulated mean is itself uncertain by more than a third of the tolerance: whether these are within is in part chance.
outcome-sensitivity = { $output }: it depends most on { $parameters }.
parameter-effect = { $parameter } (mean effect { $value })
parameter-share = { $parameter } ({ $value }% of the variance)
outcome-fitted = { $parameter }: from { $from } to { $to }.
outcome-fitted-range = { $parameter }: from { $from } to { $to } (95% range { $low } to { $high }).
outcome-fitted-open = { $parameter }: from { $from } to { $to }, but the figures say almost nothing about it (95% range { $low } to { $high }).

term-table-summary = Scores
term-table-validation = Every published figure
term-table-order = Order of arms
term-table-sensitivity = Sensitivity
term-table-screening = Screening
term-table-calibration = Fitted constants
term-table-posterior = Draws of the posterior
term-table-evaluations = Every evaluation
term-what-table-summary = By measure, site and use. Skill = 1 − error / error of the null model: 1 is perfect, 0 no better than the null model, below 0 worse.
term-what-table-validation = One row a published figure, beside the simulated one.
term-what-table-order = Arms of a trial that were observed apart, and whether they are simulated in the same order.
term-what-table-sensitivity = What each constant does to each output. mu_star is the mean size of its effect, in the unit of the output; st is the share of the variance that it makes, alone and with others.
term-what-table-screening = What each constant moves alone, all others as they are.
term-what-table-calibration = Values before and after. variance_left is the share of the variance between the bounds that the figures leave: near 1 the figures say nothing.
term-what-table-posterior = Sets of constants that are as likely as the figures allow.
term-what-table-evaluations = One row a run of the scenario, with its constants and what came of them.

term-picture-specimen = Specimen of bone
term-picture-forest = Published and simulated density, by trial
term-picture-scatter = Every published figure against the simulated one

term-female = female
term-male = male
term-sex = Sex
term-age-years = Age
term-years-since-menopause = Since menopause
term-menopause-age-years = Age at menopause
term-premenopausal = Premenopausal
term-body-mass-kg = Body mass
term-height-cm = Height
term-ancestry = Ancestry
term-european = European
term-african = African
term-asian = Asian
term-hispanic = Hispanic
term-il10-activity = Activity of the IL-10 gene
term-prior-fracture = Earlier fracture
term-parental-hip-fracture = Hip fracture of a parent
term-egfr-ml-min = Kidney function (eGFR)
term-calcium-mg-per-day = Calcium in food
term-vitamin-d-iu-per-day = Vitamin D by mouth
term-sun = Sun (1: temperate average)
term-protein-g-per-kg-per-day = Protein in food
term-exercise-min-per-day = Exercise
term-cigarettes-per-day = Cigarettes a day
term-alcohol-units-per-day = Alcohol, units a day
term-falls-per-year = Falls

term-lumbar-spine = lumbar spine
term-total-hip = total hip
term-femoral-neck = femoral neck
term-distal-radius = distal radius
term-hand = hand
term-cancellous = cancellous
term-cortical = cortical
term-integral = integral
term-major = any major fracture
term-hip = hip
term-clinical-vertebral = spine (clinical)
term-forearm = forearm
term-humerus = humerus
term-fracture-major = Any major fracture (hip, spine, forearm or humerus)
term-fracture-hip = Hip
term-fracture-clinical-vertebral = Spine (clinical)
term-fracture-forearm = Forearm
term-fracture-humerus = Humerus
term-rheumatoid-arthritis = rheumatoid arthritis
term-ankylosing-spondylitis = ankylosing spondylitis
term-systemic-lupus = systemic lupus
term-osteoarthritis = osteoarthritis
term-oophorectomy = removal of both ovaries
term-bed-rest = bed rest
term-microgravity = weightlessness
term-immobilisation = immobilisation
term-weight-change-kg = change of weight
term-smoking-cessation = end of smoking
term-renal-decline = decline of the kidney
term-oral = by mouth
term-intravenous = intravenous
term-subcutaneous = subcutaneous
term-intramuscular = intramuscular
term-intra-articular = into the joint
term-inhaled = inhaled
term-transdermal = by patch
term-intranasal = nasal
term-estradiol = estradiol
term-conjugated-estrogens = conjugated estrogens
term-alendronate = alendronate
term-risedronate = risedronate
term-ibandronate = ibandronate
term-zoledronate = zoledronate
term-denosumab = denosumab
term-raloxifene = raloxifene
term-teriparatide = teriparatide
term-abaloparatide = abaloparatide
term-romosozumab = romosozumab
term-calcium = calcium
term-vitamin-d = vitamin D
term-prednisone = prednisone
term-prednisolone = prednisolone
term-methylprednisolone = methylprednisolone
term-dexamethasone = dexamethasone
term-triamcinolone = triamcinolone
term-deflazacort = deflazacort
term-etanercept = etanercept
term-infliximab = infliximab
term-adalimumab = adalimumab
term-anakinra = anakinra
term-tocilizumab = tocilizumab
term-secukinumab = secukinumab
term-guselkumab = guselkumab
term-rituximab = rituximab
term-abatacept = abatacept
term-methotrexate = methotrexate
term-anastrozole = anastrozole
term-leuprolide = leuprolide
term-anti-il17 = IL-17 blocked
term-anti-il6 = IL-6 blocked
term-anti-tnf = TNF blocked
term-anti-il1 = IL-1 blocked
term-anti-il7 = IL-7 blocked
term-anti-rankl = RANKL blocked
term-t-cell-depletion = T cells depleted
term-b-cell-depletion = B cells depleted

term-bmd-g-cm2 = BMD
term-t-score = T-score
term-z-score = Z-score
term-vbmd-mg-cm3 = QCT
term-ctx-ng-ml = CTX
term-p1np-ng-ml = P1NP
term-osteocalcin-ng-ml = Osteocalcin
term-pth-pg-ml = PTH
term-calcium-mmol-l = Calcium
term-vitamin-d-25oh-ng-ml = 25-hydroxyvitamin D
term-testosterone = Testosterone
term-calcitriol = Calcitriol
term-antigen-presentation = Antigen to T
term-t-resting = Resting T
term-t-activated = Activated T
term-th17 = Th17
term-treg = Treg
term-cd8-regulatory = Regulatory CD8
term-b-cells = B cells
term-plasma-cells = Plasma cells
term-rank-sensitivity = RANK response
term-rankl-free = Free RANKL
term-osteoclast-precursors = Osteoclast precursors
term-osteoclasts = Osteoclasts
term-osteomorphs = Osteomorphs
term-osteoblast-precursors = Osteoblast precursors
term-osteoblasts = Osteoblasts
term-lining-cells = Lining cells
term-osteocytes = Osteocytes
term-stiffness-mpa = Stiffness
term-remodelling-space-bv = Remodelling space
term-turnover-per-year = Turnover
term-hazard-per-year = Hazard
term-cumulative-probability = Cumulative probability
term-activity = Activity
term-erosion-score = Erosion score
