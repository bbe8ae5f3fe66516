using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Controller.Identify;

/// <summary>The rules about Identify, looked up once. A name says what a clause demands.</summary>
internal sealed class IdentifyRules(RequirementRegistry registry)
{
    public Rule Mandatory { get; } = registry.Rule("BASE-070", "mandatory");

    public Rule Unsupported { get; } = registry.Rule("BASE-070", "unsupported");

    public Rule Bounds { get; } = registry.Rule("BASE-070", "bounds");

    public Rule EntrySizes { get; } = registry.Rule("BASE-071", "entry-sizes");

    public Rule Namespaces { get; } = registry.Rule("BASE-071", "namespaces");

    public Rule Strings { get; } = registry.Rule("BASE-071", "strings");

    public Rule SubsystemName { get; } = registry.Rule("BASE-071", "subsystem-name");

    public Rule ControllerIdentifier { get; } = registry.Rule("BASE-071", "controller-identifier");

    public Rule ListOrder { get; } = registry.Rule("BASE-073", "order");

    public Rule ListStart { get; } = registry.Rule("BASE-073", "start");

    public Rule ListPadding { get; } = registry.Rule("BASE-073", "padding");

    public Rule ListsAgree { get; } = registry.Rule("BASE-073", "agree");

    public Rule ListLimit { get; } = registry.Rule("BASE-073", "limit");

    public Rule InactiveIsZero { get; } = registry.Rule("BASE-074", "inactive");

    public Rule InvalidRejected { get; } = registry.Rule("BASE-074", "invalid");

    public Rule DescriptorForm { get; } = registry.Rule("BASE-075", "form");

    public Rule DescriptorOfCommandSet { get; } = registry.Rule("BASE-075", "command-set");

    public Rule DescriptorsAgree { get; } = registry.Rule("BASE-075", "agree");

    public Rule DescriptorsConstant { get; } = registry.Rule("BASE-075", "constant");

    public Rule Sizes { get; } = registry.Rule("BASE-076", "sizes");

    public Rule Formats { get; } = registry.Rule("BASE-076", "formats");

    public Rule OtherCommandSet { get; } = registry.Rule("BASE-077");

    public Rule Constant { get; } = registry.Rule("BASE-078");

    public Rule ZeroPadded { get; } = registry.Rule("BASE-172");

    public Rule UnusedNamespaceNow { get; } = registry.Rule("BASE-053", "from-2.1");

    public Rule UnusedNamespaceBefore { get; } = registry.Rule("BASE-053", "before-2.1");
}
